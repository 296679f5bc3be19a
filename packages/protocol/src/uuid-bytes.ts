import { ProtocolError } from './protocol-error.ts';

/** The 16 bytes of a UUID (RFC 9562 section 4), for prologues and signatures. */
export function uuidToBytes(uuid: string): Uint8Array<ArrayBuffer> {
  const digits = uuid.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new ProtocolError('malformed', 'not a UUID');
  return Uint8Array.from({ length: 16 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
}

/** The lower-case text of 16 bytes. */
export function uuidFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new ProtocolError('malformed', 'a UUID has 16 bytes');
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
