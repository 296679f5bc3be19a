import type { Channel } from './channel.ts';
import { ProtocolError } from './protocol-error.ts';
import {
  COUNTER_END,
  channelOfRecord,
  MESSAGE_MAX_BYTES,
  RECORD_PAYLOAD_MAX_BYTES,
  type RecordAddress,
  recordAddress,
} from './record.ts';

/** A record that is ready to be sealed. */
export type PlainRecord = { readonly address: RecordAddress; readonly plaintext: Uint8Array };

/** A record that came in with the right counter and is ready to be opened. */
export type ExpectedRecord = { readonly channel: Channel; readonly address: RecordAddress };

/** A whole message and the channel that it came on. */
export type ReceivedMessage = { readonly channel: Channel; readonly message: Uint8Array };

/** Splits messages of one direction into records and gives each its counter. A counter is given out once, whatever happens. */
export class OutgoingRecords {
  readonly #next: Record<Channel, number>;

  /** `firstCounter` is 0 on the wire. */
  constructor(firstCounter = 0) {
    this.#next = { main: firstCounter, screen: firstCounter };
  }

  /** @throws ProtocolError `message-too-large` or `counter-exhausted`, and then gives out no counter. */
  split(channel: Channel, message: Uint8Array): readonly PlainRecord[] {
    if (message.length > MESSAGE_MAX_BYTES)
      throw new ProtocolError('message-too-large', `${message.length} bytes`);
    const count = Math.max(1, Math.ceil(message.length / RECORD_PAYLOAD_MAX_BYTES));
    const first = this.#next[channel];
    if (first + count > COUNTER_END) throw new ProtocolError('counter-exhausted', `channel ${channel}`);
    this.#next[channel] = first + count;
    return Array.from({ length: count }, (_, index) => ({
      address: recordAddress(channel, first + index),
      plaintext: plaintextOf(message, index, index < count - 1),
    }));
  }
}

/** more u8 | bytes */
function plaintextOf(message: Uint8Array, index: number, more: boolean): Uint8Array {
  const start = index * RECORD_PAYLOAD_MAX_BYTES;
  const part = message.subarray(start, start + RECORD_PAYLOAD_MAX_BYTES);
  const plaintext = new Uint8Array(1 + part.length);
  plaintext[0] = more ? 1 : 0;
  plaintext.set(part, 1);
  return plaintext;
}

/** Takes records of one direction in the one right order and puts their messages together, at most 16 MiB each. */
export class IncomingRecords {
  readonly #next: Record<Channel, number> = { main: 0, screen: 0 };
  readonly #parts: Record<Channel, Uint8Array[]> = { main: [], screen: [] };
  readonly #partBytes: Record<Channel, number> = { main: 0, screen: 0 };

  /** Claims the next counter for this record. @throws ProtocolError if it is not the next of its channel. */
  expect(record: Uint8Array): ExpectedRecord {
    const channel = channelOfRecord(record);
    const counter = this.#next[channel];
    if (counter >= COUNTER_END) throw new ProtocolError('counter-exhausted', `channel ${channel}`);
    const address = recordAddress(channel, counter);
    if (!address.header.every((byte, index) => byte === record[index]))
      throw new ProtocolError('counter-mismatch', `channel ${channel}, expected ${counter}`);
    this.#next[channel] = counter + 1;
    return { channel, address };
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
