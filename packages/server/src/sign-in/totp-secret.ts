import type { PersonId } from '@fjernhjelp/domain/identifiers';
import { openText, sealText } from '../keys/sealed-text.ts';

/** A TOTP secret as it is kept: a row copied to another account opens nothing. */
export function sealTotpSecret(key: Uint8Array, personId: PersonId, secret: string): Buffer {
  return sealText(key, personId, secret);
}

/** @throws if the bytes are not this person's, or the key is another. */
export function openTotpSecret(key: Uint8Array, personId: PersonId, sealed: Buffer): string {
  return openText(key, personId, sealed);
}
