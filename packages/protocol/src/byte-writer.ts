import { ProtocolError } from './protocol-error.ts';

const utf8 = new TextEncoder();

/** Writes big-endian fields one after the other into a buffer that grows. A value that does not fit is `out-of-range`. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  constructor(expectedBytes = 32) {
    this.#bytes = new Uint8Array(expectedBytes);
    this.#view = new DataView(this.#bytes.buffer);
  }

  u8(value: number): this {
    const at = this.#place(value, 0, 0xff, 1);
    this.#view.setUint8(at, value);
    return this;
  }

  u16(value: number): this {
    const at = this.#place(value, 0, 0xffff, 2);
    this.#view.setUint16(at, value);
    return this;
  }

  i16(value: number): this {
    const at = this.#place(value, -0x8000, 0x7fff, 2);
    this.#view.setInt16(at, value);
    return this;
  }

  u32(value: number): this {
    const at = this.#place(value, 0, 0xffff_ffff, 4);
    this.#view.setUint32(at, value);
    return this;
  }

  /** A whole number up to 2^53 − 1, in eight bytes. */
  u64(value: number): this {
    const at = this.#place(value, 0, Number.MAX_SAFE_INTEGER, 8);
    this.#view.setBigUint64(at, BigInt(value));
    return this;
  }

  boolean(value: boolean): this {
    return this.u8(value ? 1 : 0);
  }

  bytes(bytes: Uint8Array): this {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  text(text: string): this {
    return this.bytes(utf8.encode(text));
  }

  /** What was written. The writer must not be used after it. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  #place(value: number, least: number, most: number, length: number): number {
    if (!Number.isInteger(value) || value < least || value > most)
      throw new ProtocolError('out-of-range', `${value} is not within ${least}..${most}`);
    return this.#reserve(length);
  }

  #reserve(length: number): number {
    const start = this.#length;
    this.#length = start + length;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return start;
  }
}
