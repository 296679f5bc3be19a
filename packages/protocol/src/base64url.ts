import { z } from 'zod';

/** Base64url without padding (RFC 4648 section 5), as every `bytes` in JSON is written. */
export function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes of a base64url text, or null unless it is the one text that {@link toBase64url} gives for them. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return toBase64url(bytes) === text ? bytes : null;
}

const AnyBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Schema of `bytes` in JSON: base64url on the wire, a Uint8Array in the code. With `length`, exactly so many bytes. */
export function bytesSchema(length?: number) {
  return z.codec(z.string(), AnyBytes, {
    decode: (text, context) => {
      const bytes = fromBase64url(text);
      if (bytes !== null && (length === undefined || bytes.length === length)) return bytes;
      context.issues.push({ code: 'custom', message: 'not such bytes in base64url', input: text });
      return z.NEVER;
    },
    encode: toBase64url,
  });
}
