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

/** What the cipher needs besides the key. The nonce is 4 zero bytes and the counter. */
export type RecordAddress = {
  readonly header: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
};

/** Header and nonce of the record with this counter. */
export function recordAddress(channel: Channel, counter: number): RecordAddress {
  const header = new Uint8Array(RECORD_HEADER_BYTES);
  header[0] = channelNumber(channel);
  const view = new DataView(header.buffer);
  view.setUint32(1, Math.floor(counter / 2 ** 32));
  view.setUint32(5, counter % 2 ** 32);
  const nonce = new Uint8Array(12);
  nonce.set(header.subarray(1), 4);
  return { header, nonce };
}

/** The channel of a record that came in. @throws ProtocolError if its length or channel cannot be. */
export function channelOfRecord(record: Uint8Array): Channel {
  if (record.length < RECORD_MIN_BYTES) throw new ProtocolError('record-too-short', `${record.length} bytes`);
  if (record.length > RECORD_MAX_BYTES) throw new ProtocolError('record-too-large', `${record.length} bytes`);
  const channel = CHANNELS[record[0] ?? CHANNELS.length];
  if (channel === undefined) throw new ProtocolError('unknown-channel', `no channel ${record[0]}`);
  return channel;
}
