import { ProtocolError } from './protocol-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads big-endian fields one after the other. Every read throws `truncated` rather than pass the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remainingBytes(): number {
    return this.#bytes.length - this.#offset;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2));
  }

  i16(): number {
    return this.#view.getInt16(this.#take(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4));
  }

  /** A byte that is 0 or 1; anything else is `malformed`. */
  boolean(): boolean {
    const value = this.u8();
    if (value > 1) throw new ProtocolError('malformed', 'a truth value is 0 or 1');
    return value === 1;
  }

  /** A view on the next `length` bytes; it lives as long as the message does. */
  bytes(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  rest(): Uint8Array {
    return this.bytes(this.remainingBytes);
  }

  /** Everything that is left, as UTF-8; invalid UTF-8 is `malformed`. */
  restAsText(): string {
    const bytes = this.rest();
    try {
      return utf8.decode(bytes);
    } catch (cause) {
      throw new ProtocolError('malformed', 'not UTF-8', { cause });
    }
  }

  /** @throws ProtocolError `trailing-bytes` if anything is left. */
  end(): void {
    if (this.remainingBytes > 0)
      throw new ProtocolError('trailing-bytes', `${this.remainingBytes} bytes left over`);
  }

  #take(length: number): number {
    const start = this.#offset;
    if (length > this.#bytes.length - start)
      throw new ProtocolError('truncated', `${length} bytes needed, ${this.remainingBytes} left`);
    this.#offset = start + length;
    return start;
  }
}
