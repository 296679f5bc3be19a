import { concatBytes } from '@noble/hashes/utils.js';

/** What a signature is taken over: `context | 0 | parts`. The context keeps a signature from serving another purpose. */
export function signedBytes(context: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(new TextEncoder().encode(context), Uint8Array.of(0), ...parts);
}
