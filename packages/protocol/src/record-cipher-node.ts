import { createCipheriv, createDecipheriv } from 'node:crypto';
import { TAG_BYTES } from './noise-symmetric-state.ts';
import { RECORD_HEADER_BYTES } from './record.ts';
import type { RecordCipher } from './record-cipher.ts';

/** The cipher of Node: 10 µs for 4 kB, where WebCrypto in Node takes 200 µs for each message. */
export function createNodeRecordCipher(key: Uint8Array): RecordCipher {
  return {
    seal: ({ header, nonce }, plaintext) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(header);
      const record = new Uint8Array(header.length + plaintext.length + TAG_BYTES);
      record.set(header);
      record.set(cipher.update(plaintext), header.length);
      cipher.final();
      record.set(cipher.getAuthTag(), record.length - TAG_BYTES);
      return record;
    },
    open: ({ header, nonce }, record) => {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(header);
      decipher.setAuthTag(record.subarray(record.length - TAG_BYTES));
      const plaintext = decipher.update(record.subarray(RECORD_HEADER_BYTES, record.length - TAG_BYTES));
      try {
        decipher.final();
      } catch {
        return null; // The tag failed: that is the answer, and the bytes are not given to anybody.
      }
      return plaintext;
    },
  };
}
