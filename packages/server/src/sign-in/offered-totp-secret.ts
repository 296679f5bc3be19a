import { createHmac } from 'node:crypto';
import { ScureBase32Plugin } from 'otplib';

const base32 = new ScureBase32Plugin();
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

/**
 * A TOTP secret to be confirmed, in base32. Derived, not kept: beginning twice shows the same secret, and nothing is left behind
 * by somebody who gave up.
 *
 * @param offer what it is offered for: the same words give the same secret.
 */
export function offeredTotpSecret(hashKey: Uint8Array, ...offer: readonly string[]): string {
  const bytes = createHmac('sha256', hashKey)
    .update(`TOTP secret\0${offer.join('\0')}`)
    .digest();
  return base32.encode(bytes.subarray(0, SECRET_BYTES), { padding: false });
}
