import { gcm } from '@noble/ciphers/aes.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { ByteWriter } from './byte-writer.ts';

const EMPTY = new Uint8Array(0);

/** Bytes of an AES-GCM tag. */
export const TAG_BYTES = 16;

/** The SymmetricState of Noise, revision 34 section 5.2, for AESGCM and SHA256. */
export class NoiseSymmetricState {
  #hash: Uint8Array;
  #chainingKey: Uint8Array;
  #key: Uint8Array | null = null;
  #nonce = 0;

  constructor(protocolName: string, prologue: Uint8Array) {
    const name = new TextEncoder().encode(protocolName);
    const padded = new Uint8Array(32);
    if (name.length <= padded.length) padded.set(name);
    this.#hash = name.length <= padded.length ? padded : sha256(name);
    this.#chainingKey = this.#hash;
    this.mixHash(prologue);
  }

  /** The hash of everything so far; after the last message it names the channel. */
  get handshakeHash(): Uint8Array {
    return this.#hash;
  }

  mixHash(bytes: Uint8Array): void {
    this.#hash = sha256(concatBytes(this.#hash, bytes));
  }

  mixKey(inputKeyMaterial: Uint8Array): void {
    [this.#chainingKey, this.#key] = twoKeys(this.#chainingKey, inputKeyMaterial);
    this.#nonce = 0;
  }

  encryptAndHash(plaintext: Uint8Array): Uint8Array {
    const ciphertext = this.#key === null ? plaintext : this.#cipher(this.#key).encrypt(plaintext);
    this.mixHash(ciphertext);
    return ciphertext;
  }

  /** @throws Error if the tag fails. */
  decryptAndHash(ciphertext: Uint8Array): Uint8Array {
    const plaintext = this.#key === null ? ciphertext : this.#cipher(this.#key).decrypt(ciphertext);
    this.mixHash(ciphertext);
    return plaintext;
  }

  /** The two keys of Split(): the initiator's for sending first. */
  split(): readonly [Uint8Array, Uint8Array] {
    return twoKeys(this.#chainingKey, EMPTY);
  }

  #cipher(key: Uint8Array) {
    const nonce = new ByteWriter(12).u32(0).u64(this.#nonce).finish();
    this.#nonce += 1;
    return gcm(key, nonce, this.#hash);
  }
}

/** HKDF of Noise with two outputs, which is HKDF of RFC 5869 without info. */
function twoKeys(chainingKey: Uint8Array, inputKeyMaterial: Uint8Array): [Uint8Array, Uint8Array] {
  const output = hkdf(sha256, inputKeyMaterial, chainingKey, undefined, 64);
  return [output.subarray(0, 32), output.subarray(32)];
}
