import type { Channel } from './channel.ts';
import { CHANNELS, channelNumber } from './channel.ts';
import { ProtocolError } from './protocol-error.ts';

/** channel u8 | counter u64: also the associated data. */
export const RECORD_HEADER_BYTES = 9;
/** One record is one WebSocket message, so small that input passes between the records of a picture. */
export const RECORD_MAX_BYTES = 16_384;
/** Header, tag, and the byte that says whether more follows. */
const RECORD_MIN_BYTES = 26;
/** What one record carries of a message. */
export const RECORD_PAYLOAD_MAX_BYTES = RECORD_MAX_BYTES - RECORD_MIN_BYTES;
/** The longest message that is put together from records: one of the session, not of the WebSocket that carries them. */
export const MESSAGE_MAX_BYTES = 16 * 1024 * 1024;
/** No counter reaches this. */
export const COUNTER_END = 2 ** 48;

/** A record that is not sealed yet: `header | more u8 | part | 16 bytes of room for the tag`. Layout: docs/protocol.md#4-records */
export function plainRecord(
  { channel, counter }: { readonly channel: Channel; readonly counter: number },
  part: Uint8Array,
  more: boolean,
): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(RECORD_MIN_BYTES + part.length);
  record[0] = channelNumber(channel);
  for (let index = RECORD_HEADER_BYTES - 1, rest = counter; index > 0; index -= 1) {
    record[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  record[RECORD_HEADER_BYTES] = more ? 1 : 0;
  record.set(part, RECORD_HEADER_BYTES + 1);
  return record;
}

/** The associated data: a view on the record's first bytes. */
export function headerOf<Memory extends ArrayBufferLike>(record: Uint8Array<Memory>): Uint8Array<Memory> {
  return record.subarray(0, RECORD_HEADER_BYTES);
}

/** 4 zero bytes and the counter in the header. Fresh for each record: WebCrypto may read it later. */
export function nonceOf(record: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  nonce.set(record.subarray(1, RECORD_HEADER_BYTES), 4);
  return nonce;
}

/** The counter in the header; one that no number holds exactly is still above {@link COUNTER_END}. */
export function counterOf(record: Uint8Array): number {
  let counter = 0;
  for (let index = 1; index < RECORD_HEADER_BYTES; index += 1) counter = counter * 256 + (record[index] ?? 0);
  return counter;
}

/** The channel of a record that came in. @throws ProtocolError if its length or channel cannot be. */
export function channelOfRecord(record: Uint8Array): Channel {
  if (record.length < RECORD_MIN_BYTES) throw new ProtocolError('record-too-short', `${record.length} bytes`);
  if (record.length > RECORD_MAX_BYTES) throw new ProtocolError('record-too-large', `${record.length} bytes`);
  const channel = CHANNELS[record[0] ?? CHANNELS.length];
  if (channel === undefined) throw new ProtocolError('unknown-channel', `no channel ${record[0]}`);
  return channel;
}
