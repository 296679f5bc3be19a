import type { RecordAddress } from './record.ts';

/**
 * AES-256-GCM under one channel key of one direction; the answer comes at once (node:crypto).
 *
 * The seam between the records and the platform's cryptography. It never chooses a nonce: the caller owns the counter.
 */
export type RecordCipher = {
  /** The whole record: header | ciphertext | tag. */
  seal(address: RecordAddress, plaintext: Uint8Array): Uint8Array;
  /** The plaintext of a whole record, or null if the tag fails. */
  open(address: RecordAddress, record: Uint8Array): Uint8Array | null;
};

/** The same where the platform answers later (WebCrypto). Calls may overlap; each answer is for its own call. */
export type AsyncRecordCipher = {
  seal(address: RecordAddress, plaintext: Uint8Array): Promise<Uint8Array>;
  open(address: RecordAddress, record: Uint8Array): Promise<Uint8Array | null>;
};
