import { z } from 'zod';
import { bytesSchema } from './base64url.ts';
import { signedBytes } from './signed-bytes.ts';
import { isSignedBy, keyIdOf, type Signer } from './signer.ts';

const CONTEXT = 'fjernhjelp signing key v1';

/** One of the server's signing keys as it is announced: with the older key that vouches for it, unless it is the first. */
export const AnnouncedKey = z.strictObject({
  keyId: z.string(),
  publicKey: bytesSchema(32),
  signedBy: z.string().optional(),
  signature: bytesSchema(64).optional(),
});
export type AnnouncedKey = Readonly<z.output<typeof AnnouncedKey>>;

/** Announces a key; `previous` is the older signer that vouches for it. */
export function announceKey(publicKey: Uint8Array, previous?: Signer): AnnouncedKey {
  const keyId = keyIdOf(publicKey);
  if (previous === undefined) return { keyId, publicKey };
  const signature = previous.sign(signedBytes(CONTEXT, publicKey));
  return { keyId, publicKey, signedBy: keyIdOf(previous.publicKey), signature };
}

/**
 * The announced keys that may be trusted: those pinned, and those that a chain of signatures ties to a pinned one.
 * A pinned key that is announced no more is dropped; if the answer is empty the other side is not our server.
 */
export function acceptKeys(
  pinned: readonly Uint8Array[],
  announced: readonly AnnouncedKey[],
): readonly Uint8Array[] {
  const trusted = new Map(pinned.map((key) => [keyIdOf(key), key]));
  let waiting = announced.filter(({ keyId, publicKey }) => keyId === keyIdOf(publicKey));
  const accepted: Uint8Array[] = [];
  for (;;) {
    const next = waiting.filter((key) => trusted.has(key.keyId) || isVouchedFor(key, trusted));
    if (next.length === 0) return accepted;
    for (const { keyId, publicKey } of next) {
      trusted.set(keyId, publicKey);
      accepted.push(publicKey);
    }
    waiting = waiting.filter((key) => !next.includes(key));
  }
}

function isVouchedFor(key: AnnouncedKey, trusted: ReadonlyMap<string, Uint8Array>): boolean {
  const voucher = key.signedBy === undefined ? undefined : trusted.get(key.signedBy);
  if (voucher === undefined || key.signature === undefined) return false;
  return isSignedBy(voucher, signedBytes(CONTEXT, key.publicKey), key.signature);
}
