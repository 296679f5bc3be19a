import { z } from 'zod';
import { bytesSchema } from './base64url.ts';
import type { CloseReason } from './close-reason.ts';
import { decodeJsonOrNull } from './json-bytes.ts';
import { AnyVersion, PROTOCOL_VERSION, SUPPORTED_VERSIONS } from './protocol-version.ts';
import { TICKET_BYTES } from './ticket.ts';

/** The first message of each WebSocket has at most this many bytes, */
const HELLO_MAX_BYTES = 4096;
/** and comes within this time. */
export const HELLO_TIMEOUT_MS = 10_000;

/** The first message of each WebSocket: what the connection is for (docs/protocol.md#1-who-talks-to-whom). */
export const RelayHello = z.discriminatedUnion('purpose', [
  z.strictObject({ protocol: z.number().int(), purpose: z.literal('control') }),
  z.strictObject({
    protocol: z.number().int(),
    purpose: z.literal('session'),
    ticket: bytesSchema(TICKET_BYTES),
  }),
]);
export type RelayHello = Readonly<z.output<typeof RelayHello>>;

/** A first message that was read, or why the connection is closed. */
export type HelloVerdict =
  | { readonly ok: true; readonly hello: RelayHello }
  | { readonly ok: false; readonly reason: CloseReason };

/** Reads a first message: the version first, since the hello of another one may have other fields. */
export function readRelayHello(message: Uint8Array): HelloVerdict {
  if (message.length > HELLO_MAX_BYTES) return { ok: false, reason: 'malformed' };
  const version = decodeJsonOrNull(AnyVersion, message);
  if (version === null) return { ok: false, reason: 'malformed' };
  if (!SUPPORTED_VERSIONS.includes(version.protocol)) return { ok: false, reason: 'version-unsupported' };
  const hello = decodeJsonOrNull(RelayHello, message);
  return hello === null ? { ok: false, reason: 'malformed' } : { ok: true, hello };
}

const RelayAccepted = z.strictObject({ accepted: z.literal(true) });

/** A relay that has not answered the first message for this long will not. */
export const RELAY_ANSWER_TIMEOUT_MS = 10_000;

/** What the relay answers before everything becomes binary. */
export function relayAcceptance(): string {
  return JSON.stringify(z.encode(RelayAccepted, { accepted: true }));
}

/** Whether the relay's first message, as a WebSocket gives it, is {@link relayAcceptance}. */
export function isAcceptance(message: unknown): boolean {
  if (typeof message !== 'string') return false;
  return decodeJsonOrNull(RelayAccepted, new TextEncoder().encode(message)) !== null;
}

/** The text that asks the relay for a control connection. */
export function controlHello(): string {
  return JSON.stringify(z.encode(RelayHello, { protocol: PROTOCOL_VERSION, purpose: 'control' }));
}

/** The text that shows the relay a session's ticket. */
export function sessionHello(ticket: Uint8Array): string {
  return JSON.stringify(z.encode(RelayHello, { protocol: PROTOCOL_VERSION, purpose: 'session', ticket }));
}
