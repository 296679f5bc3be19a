import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from './base64url.ts';

/** Somebody's Ed25519 key in use: the server's session-signing key, or a machine's. */
export type Signer = {
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
};

/** A signer over 32 secret bytes, kept in memory. */
export function createSigner(secretKey: Uint8Array): Signer {
  return {
    publicKey: ed25519.getPublicKey(secretKey),
    sign: (bytes) => ed25519.sign(bytes, secretKey),
  };
}

/** 32 fresh secret bytes for {@link createSigner}. */
export function generateSigningKey(): Uint8Array {
  return ed25519.utils.randomSecretKey();
}

/** Whether the signature is this key's over these bytes (RFC 8032, strict). False for bytes that are no key at all. */
export function isSignedBy(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return ed25519.verify(signature, bytes, publicKey, { zip215: false });
}

/** A way to check a signature, for those who have a faster one than {@link isSignedBy}. */
export type SignatureCheck = typeof isSignedBy;

/** The name of a public key: the first 8 bytes of its SHA-256, as base64url. */
export function keyIdOf(publicKey: Uint8Array): string {
  return toBase64url(sha256(publicKey).subarray(0, 8));
}
