import { z } from 'zod';
import { ProtocolError } from './protocol-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A value as UTF-8 JSON, written by its schema. */
export function encodeJson<Schema extends z.ZodType>(
  schema: Schema,
  value: z.output<Schema>,
): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(z.encode(schema, value)));
}

/**
 * Bytes from the other side, parsed by a schema.
 *
 * @throws ProtocolError `malformed` if they are not UTF-8, not JSON, or not what the schema says.
 */
export function decodeJson<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.output<Schema> {
  try {
    return z.decode(schema, JSON.parse(utf8.decode(bytes)));
  } catch {
    // Without the cause: its text quotes what was sent, which may be a ticket.
    throw new ProtocolError('malformed', 'not the JSON that was expected');
  }
}

/** The same where anything else is an answer and not a violation: null for bytes that {@link decodeJson} throws at. */
export function decodeJsonOrNull<Schema extends z.ZodType>(
  schema: Schema,
  bytes: Uint8Array,
): z.output<Schema> | null {
  try {
    return decodeJson(schema, bytes);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}
