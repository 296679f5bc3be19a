import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from './base64url.ts';
import { bytesEqual } from './bytes-equal.ts';

const PREFIX = 'fjh1.';

/** What an enrolment token says: a secret, and by which server alone it may be used. Each part has 32 bytes. */
export type EnrolmentToken = {
  readonly secret: Uint8Array;
  readonly signingKeyHash: Uint8Array;
  readonly serverNameHash: Uint8Array;
};

/** A token for the server with this signing key and host name; `secret` is 32 fresh random bytes. */
export function createEnrolmentToken(
  secret: Uint8Array,
  signingKey: Uint8Array,
  serverName: string,
): EnrolmentToken {
  return { secret, signingKeyHash: sha256(signingKey), serverNameHash: serverNameHash(serverName) };
}

/** The text that an administrator carries to the machine. */
export function encodeEnrolmentToken({ secret, signingKeyHash, serverNameHash }: EnrolmentToken): string {
  return PREFIX + toBase64url(concatBytes(secret, signingKeyHash, serverNameHash));
}

/** The parts of a token's text, or null if it is none. */
export function decodeEnrolmentToken(text: string): EnrolmentToken | null {
  if (!text.startsWith(PREFIX)) return null;
  const bytes = fromBase64url(text.slice(PREFIX.length));
  if (bytes === null || bytes.length !== 96) return null;
  return {
    secret: bytes.subarray(0, 32),
    signingKeyHash: bytes.subarray(32, 64),
    serverNameHash: bytes.subarray(64, 96),
  };
}

/** Whether the token is for the server with this signing key and host name. */
export function isTokenFor(
  { signingKeyHash, serverNameHash: nameHash }: EnrolmentToken,
  signingKey: Uint8Array,
  serverName: string,
): boolean {
  return bytesEqual(signingKeyHash, sha256(signingKey)) && bytesEqual(nameHash, serverNameHash(serverName));
}

/** SHA-256 of a host name as it is dialled: lower case, without port. */
export function serverNameHash(serverName: string): Uint8Array {
  return sha256(new TextEncoder().encode(serverName.toLowerCase()));
}

/** What the server keeps of a token, and what the machine's proof covers: SHA-256 of its text. */
export function enrolmentTokenHash(text: string): Uint8Array {
  return sha256(new TextEncoder().encode(text));
}
