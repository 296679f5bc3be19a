import { z } from 'zod';

/** Schema of a time in JSON: RFC 3339 in UTC on the wire, a Date in the code. */
export const Instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});
