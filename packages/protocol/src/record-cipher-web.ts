import { RECORD_HEADER_BYTES } from './record.ts';
import type { AsyncRecordCipher } from './record-cipher.ts';

/** The cipher of a browser (WebCrypto). The key cannot be read back. */
export function createWebRecordCipher(key: Uint8Array): AsyncRecordCipher {
  const imported = crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return {
    seal: async ({ header, nonce }, plaintext) => {
      const parameters = { name: 'AES-GCM', iv: nonce, additionalData: header };
      const sealed = await crypto.subtle.encrypt(parameters, await imported, new Uint8Array(plaintext));
      const record = new Uint8Array(header.length + sealed.byteLength);
      record.set(header);
      record.set(new Uint8Array(sealed), header.length);
      return record;
    },
    open: async ({ header, nonce }, record) => {
      const parameters = { name: 'AES-GCM', iv: nonce, additionalData: header };
      const sealed = new Uint8Array(record.subarray(RECORD_HEADER_BYTES));
      try {
        return new Uint8Array(await crypto.subtle.decrypt(parameters, await imported, sealed));
      } catch (error) {
        if (error instanceof DOMException && error.name === 'OperationError') return null; // The tag failed.
        throw error;
      }
    },
  };
}
