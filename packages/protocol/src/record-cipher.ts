/**
 * AES-256-GCM under one channel key of one direction; the answer comes at once (node:crypto).
 *
 * The seam between the records and the platform's cryptography. It never chooses a nonce: the counter in the record's header
 * is the nonce, and the caller owns it (docs/protocol.md#4-records).
 */
export type RecordCipher = {
  /** In place: `header | plaintext | 16 bytes of room` becomes `header | ciphertext | tag`. */
  seal(record: Uint8Array<ArrayBuffer>): void;
  /** The plaintext of a whole record whose header was checked, or null if the tag fails. Leaves the record as it is. */
  open(record: Uint8Array): Uint8Array | null;
};

/** The same where the platform answers later (WebCrypto). Calls may overlap; each record is the cipher's until its answer. */
export type AsyncRecordCipher = {
  seal(record: Uint8Array<ArrayBuffer>): Promise<void>;
  open(record: Uint8Array): Promise<Uint8Array | null>;
};
