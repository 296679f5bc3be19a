import { plainText } from '@fjernhjelp/domain/plain-text';
import { z } from 'zod';

/** An instant on the wire: RFC 3339 in UTC, a `Date` after parsing. */
export const Instant = z.iso.datetime({ offset: false }).transform((text) => new Date(text));

/** Bytes on the wire: base64url without padding, of exactly `length` bytes. */
export function bytesOf(length: number) {
  const characters = Math.ceil((length * 4) / 3);
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${characters}}$`));
}

/** Opaque place in a list, from the page before it. */
export const Cursor = plainText({ max: 200 });

/** An operation without anything to say but that it is done. */
export const Done = z.strictObject({ done: z.literal(true) });

/** No parameters. */
export const Nothing = z.strictObject({});
