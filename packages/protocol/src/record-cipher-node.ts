import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { TAG_BYTES } from './noise-symmetric-state.ts';
import { headerOf, nonceOf, RECORD_HEADER_BYTES } from './record.ts';
import type { RecordCipher } from './record-cipher.ts';

/**
 * The cipher of Node, where WebCrypto takes 200 µs for each message.
 *
 * Sealing and opening a full record takes 25 µs of processor time. It was 60 µs with the key as bytes, from which node:crypto
 * makes a key anew for each record, and with a copy of the plaintext (20 000 records of 16 KiB, Node 24).
 */
export function createNodeRecordCipher(key: Uint8Array): RecordCipher {
  const secretKey = createSecretKey(key);
  return {
    seal: (record) => {
      const end = record.length - TAG_BYTES;
      const cipher = createCipheriv('aes-256-gcm', secretKey, nonceOf(record), { authTagLength: TAG_BYTES });
      cipher.setAAD(headerOf(record));
      record.set(cipher.update(record.subarray(RECORD_HEADER_BYTES, end)), RECORD_HEADER_BYTES);
      cipher.final();
      record.set(cipher.getAuthTag(), end);
    },
    open: (record) => {
      const end = record.length - TAG_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', secretKey, nonceOf(record), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(headerOf(record));
      decipher.setAuthTag(record.subarray(end));
      const plaintext = decipher.update(record.subarray(RECORD_HEADER_BYTES, end));
      try {
        decipher.final();
      } catch {
        return null; // The tag failed: that is the answer, and the bytes are not given to anybody.
      }
      return plaintext;
    },
  };
}
