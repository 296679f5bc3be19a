import { TAG_BYTES } from './noise-symmetric-state.ts';
import { headerOf, nonceOf, RECORD_HEADER_BYTES } from './record.ts';
import type { AsyncRecordCipher } from './record-cipher.ts';

/** The cipher of a browser (WebCrypto). The key cannot be read back. */
export function createWebRecordCipher(key: Uint8Array): AsyncRecordCipher {
  const imported = crypto.subtle.importKey('raw', unshared(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    seal: async (record) => {
      const plaintext = record.subarray(RECORD_HEADER_BYTES, record.length - TAG_BYTES);
      const sealed = await crypto.subtle.encrypt(parametersOf(record), await imported, plaintext);
      record.set(new Uint8Array(sealed), RECORD_HEADER_BYTES);
    },
    open: async (record) => {
      const sealed = unshared(record.subarray(RECORD_HEADER_BYTES));
      try {
        const parameters = parametersOf(unshared(record));
        return new Uint8Array(await crypto.subtle.decrypt(parameters, await imported, sealed));
      } catch (error) {
        if (error instanceof DOMException && error.name === 'OperationError') return null; // The tag failed.
        throw error;
      }
    },
  };
}

function parametersOf(record: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv: nonceOf(record), additionalData: headerOf(record) };
}

/** WebCrypto takes no memory that threads share. Keys and records never are: they are derived here or came from a socket. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
