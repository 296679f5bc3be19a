import type { Channel } from './channel.ts';
import { ProtocolError } from './protocol-error.ts';
import {
  COUNTER_END,
  channelOfRecord,
  counterOf,
  MESSAGE_MAX_BYTES,
  plainRecord,
  RECORD_PAYLOAD_MAX_BYTES,
} from './record.ts';

/** A whole message and the channel that it came on. */
export type ReceivedMessage = { readonly channel: Channel; readonly message: Uint8Array };

/** Splits messages of one direction into records and gives each its counter. A counter is given out once, whatever happens. */
export class OutgoingRecords {
  readonly #next: Record<Channel, number>;

  /** `firstCounter` is 0 on the wire. */
  constructor(firstCounter = 0) {
    this.#next = { main: firstCounter, screen: firstCounter };
  }

  /**
   * Records that are ready to be sealed in place; the message is copied.
   *
   * @throws ProtocolError `message-too-large` or `counter-exhausted`, and then gives out no counter.
   */
  split(channel: Channel, message: Uint8Array): readonly Uint8Array<ArrayBuffer>[] {
    if (message.length > MESSAGE_MAX_BYTES)
      throw new ProtocolError('message-too-large', `${message.length} bytes`);
    const count = Math.max(1, Math.ceil(message.length / RECORD_PAYLOAD_MAX_BYTES));
    const first = this.#next[channel];
    if (first + count > COUNTER_END) throw new ProtocolError('counter-exhausted', `channel ${channel}`);
    this.#next[channel] = first + count;
    return Array.from({ length: count }, (_, index) => {
      const start = index * RECORD_PAYLOAD_MAX_BYTES;
      const part = message.subarray(start, start + RECORD_PAYLOAD_MAX_BYTES);
      return plainRecord({ channel, counter: first + index }, part, index < count - 1);
    });
  }
}

/** Takes records of one direction in the one right order and puts their messages together, at most 16 MiB each. */
export class IncomingRecords {
  readonly #next: Record<Channel, number> = { main: 0, screen: 0 };
  readonly #parts: Record<Channel, Uint8Array[]> = { main: [], screen: [] };
  readonly #partBytes: Record<Channel, number> = { main: 0, screen: 0 };

  /** Claims the next counter for this record; its channel. @throws ProtocolError if it is not the next of its channel. */
  expect(record: Uint8Array): Channel {
    const channel = channelOfRecord(record);
    const counter = this.#next[channel];
    if (counter >= COUNTER_END) throw new ProtocolError('counter-exhausted', `channel ${channel}`);
    if (counterOf(record) !== counter)
      throw new ProtocolError('counter-mismatch', `channel ${channel}, expected ${counter}`);
    this.#next[channel] = counter + 1;
    return channel;
  }

  /**
   * Takes the plaintexts in the order in which their records were expected; the message if this was its last record.
   *
   * @throws ProtocolError `tag-mismatch` for null, `message-too-large`, or `malformed`.
   */
  accept(channel: Channel, plaintext: Uint8Array | null): ReceivedMessage | null {
    if (plaintext === null) throw new ProtocolError('tag-mismatch', `channel ${channel}`);
    const more = plaintext[0];
    if (more !== 0 && more !== 1) throw new ProtocolError('malformed', 'neither last nor followed');
    const part = plaintext.subarray(1);
    // Tiny parts without end would cost far more memory than the bytes that are counted.
    if (more === 1 && part.length < RECORD_PAYLOAD_MAX_BYTES)
      throw new ProtocolError('malformed', 'a record that is followed is full');
    const parts = this.#parts[channel];
    if (more === 0 && parts.length === 0) return { channel, message: part };
    this.#partBytes[channel] += part.length;
    if (this.#partBytes[channel] > MESSAGE_MAX_BYTES)
      throw new ProtocolError('message-too-large', `channel ${channel}`);
    parts.push(part);
    return more === 1 ? null : { channel, message: this.#takeMessage(channel) };
  }

  #takeMessage(channel: Channel): Uint8Array {
    const message = new Uint8Array(this.#partBytes[channel]);
    let offset = 0;
    for (const part of this.#parts[channel]) {
      message.set(part, offset);
      offset += part.length;
    }
    this.#parts[channel] = [];
    this.#partBytes[channel] = 0;
    return message;
  }
}
