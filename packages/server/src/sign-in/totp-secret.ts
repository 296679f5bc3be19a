import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { PersonId } from '@fjernhjelp/domain/identifiers';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** nonce 12 | ciphertext | tag 16. The person's id is bound in: a row copied to another account opens nothing. */
export function sealTotpSecret(key: Uint8Array, personId: PersonId, secret: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(personId));
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws if the bytes are not this person's, or the key is another. */
export function openTotpSecret(key: Uint8Array, personId: PersonId, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(personId));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return (
    decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  );
}
