import { createHash, randomBytes } from 'node:crypto';

/** A secret for a cookie and what is kept of it: 256 random bits, and their SHA-256. */
export function createToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: tokenHashOf(token) };
}

/** What is kept of a cookie's secret. */
export function tokenHashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
