import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Channel } from './channel.ts';
import type { ChannelKeys } from './channel-keys.ts';
import { ProtocolError } from './protocol-error.ts';
import { bytesOfHex, hexOf, readVectors } from './read-vectors-node.ts';
import {
  COUNTER_END,
  counterOf,
  headerOf,
  MESSAGE_MAX_BYTES,
  nonceOf,
  plainRecord,
  RECORD_HEADER_BYTES,
  RECORD_MAX_BYTES,
} from './record.ts';
import { createNodeRecordCipher } from './record-cipher-node.ts';
import { createWebRecordCipher } from './record-cipher-web.ts';
import { asyncRecordLayers, type CreateRecordLayer, recordLayers } from './record-layer.ts';
import { IncomingRecords, OutgoingRecords } from './record-sequence.ts';
import { until } from './test-until.ts';

type GivenBytes = { hex: string } | { length: number; sha256: string };

const vectors = readVectors<{
  keys: Record<Channel, string>;
  messages: { channel: Channel; messageHex?: string; messageLength?: number; records: GivenBytes[] }[];
  refused: { title: string; hex: string; code: string }[];
}>('records');

const direction = { main: bytesOfHex(vectors.keys.main), screen: bytesOfHex(vectors.keys.screen) };
const keys: ChannelKeys = { send: direction, receive: direction };

const LAYERS: Readonly<Record<string, CreateRecordLayer>> = {
  'node:crypto': recordLayers(createNodeRecordCipher),
  WebCrypto: asyncRecordLayers(createWebRecordCipher),
};

for (const [name, createLayer] of Object.entries(LAYERS))
  describe(`records with ${name}`, () => {
    it('are written and read as the vectors say', async () => {
      const end = openEnd(createLayer);
      for (const { channel, ...rest } of vectors.messages) end.layer.send(channel, messageOf(rest));
      await until(() => end.records.length === 5, 'the records');
      assert.deepEqual(
        end.records.map(given),
        vectors.messages.flatMap(({ records }) => records),
      );
      for (const record of end.records) end.layer.receive(record);
      await until(() => end.messages.length === vectors.messages.length, 'the messages');
      assert.deepEqual(
        end.messages,
        vectors.messages.map(({ channel, ...rest }) => `${channel} ${hexOf(messageOf(rest))}`),
      );
    });

    for (const { title, hex, code } of vectors.refused)
      it(`end the session when one is ${title} (${code})`, async () => {
        const end = openEnd(createLayer);
        end.layer.receive(bytesOfHex(hex));
        await until(() => end.failures.length > 0, 'the failure');
        assert.deepEqual(end.failures, [code]);
        assert.deepEqual(end.messages, []);
      });

    it('are heard no more after one that failed, though they are right', async () => {
      const end = openEnd(createLayer);
      for (const text of ['a', 'b', 'c']) end.layer.send('main', new TextEncoder().encode(text));
      await until(() => end.records.length === 3, 'the records');
      const [first, second, third] = end.records;
      assert.ok(first !== undefined && second !== undefined && third !== undefined);
      end.layer.receive(first);
      end.layer.receive(withLastBitFlipped(second));
      end.layer.receive(third);
      await until(() => end.failures.length > 0, 'the failure');
      await new Promise(setImmediate);
      assert.deepEqual([end.messages, end.failures], [['main 61'], ['tag-mismatch']]);
    });

    it('are refused at every length without their tag', async () => {
      for (let length = 0; length <= 60; length += 1) {
        const end = openEnd(createLayer);
        const record = new Uint8Array(length);
        end.layer.receive(record);
        await until(() => end.failures.length > 0, 'the failure');
        assert.deepEqual(end.failures, [length < 26 ? 'record-too-short' : 'tag-mismatch']);
      }
    });
  });

describe('the counters of records', () => {
  it('never meet the same nonce twice under one key, whatever is sent', (test) => {
    const seed = Date.now();
    test.diagnostic(`seed ${seed}`);
    const sending = fc.array(
      fc.record({
        channel: fc.constantFrom<Channel>('main', 'screen'),
        length: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 16_000, max: 70_000 })),
        isTooLarge: fc.integer({ min: 0, max: 9 }).map((value) => value === 0),
      }),
      { maxLength: 30 },
    );
    const run = (messages: { channel: Channel; length: number; isTooLarge: boolean }[]) => {
      const outgoing = new OutgoingRecords();
      const used = messages.flatMap(({ channel, length, isTooLarge }) =>
        noncesOf(outgoing, channel, isTooLarge ? MESSAGE_MAX_BYTES + 1 : length),
      );
      assert.equal(new Set(used).size, used.length);
    };
    fc.assert(fc.property(sending, run), { seed, numRuns: 100 });
  });

  it('are refused at 2^48, and nothing of a message that would reach it is sent', () => {
    const outgoing = new OutgoingRecords(COUNTER_END - 1);
    assert.throws(() => outgoing.split('main', new Uint8Array(RECORD_MAX_BYTES)), {
      code: 'counter-exhausted',
    });
    assert.equal(outgoing.split('main', new Uint8Array(0)).length, 1);
    assert.throws(() => outgoing.split('main', new Uint8Array(0)), { code: 'counter-exhausted' });
  });

  it('above 32 bits stand whole in header and nonce', () => {
    const record = plainRecord({ channel: 'screen', counter: 2 ** 40 + 5 }, new Uint8Array(0), false);
    assert.equal(hexOf(headerOf(record)), '010000010000000005');
    assert.equal(hexOf(nonceOf(record)), '000000000000010000000005');
    assert.equal(counterOf(record), 2 ** 40 + 5);
  });

  it('that no number holds exactly are never taken for one that may come', () => {
    const record = new Uint8Array(RECORD_HEADER_BYTES).fill(0xff, 1);
    assert.ok(counterOf(record) >= COUNTER_END);
  });

  it('are the same for both channels, which have keys of their own', () => {
    const outgoing = new OutgoingRecords();
    const [main] = outgoing.split('main', new Uint8Array(0));
    const [screen] = outgoing.split('screen', new Uint8Array(0));
    assert.ok(main !== undefined && screen !== undefined);
    assert.deepEqual(nonceOf(main), nonceOf(screen));
    assert.notDeepEqual(headerOf(main), headerOf(screen));
  });
});

describe('a message of many records', () => {
  it('is put together up to 16 MiB and no further', () => {
    const outgoing = new OutgoingRecords();
    const incoming = new IncomingRecords();
    const largest = outgoing.split('screen', new Uint8Array(MESSAGE_MAX_BYTES));
    const received = largest.map((record) => incoming.accept('screen', plaintextOf(record)));
    assert.equal(received.at(-1)?.message.length, MESSAGE_MAX_BYTES);
    const endless = plaintextOf(largest[0]);
    assert.throws(
      () => {
        for (let count = 0; count <= largest.length; count += 1) incoming.accept('screen', endless);
      },
      { code: 'message-too-large' },
    );
  });

  it('may be passed by a message on the other channel', () => {
    const incoming = new IncomingRecords();
    const outgoing = new OutgoingRecords();
    const [first, second] = outgoing.split('screen', new Uint8Array(RECORD_MAX_BYTES));
    const [input] = outgoing.split('main', Uint8Array.of(1));
    assert.equal(incoming.accept('screen', plaintextOf(first)), null);
    assert.deepEqual(incoming.accept('main', plaintextOf(input))?.message, Uint8Array.of(1));
    assert.equal(incoming.accept('screen', plaintextOf(second))?.message.length, RECORD_MAX_BYTES);
  });
});

/** One end that talks to itself, and remembers what came out. */
function openEnd(createLayer: CreateRecordLayer) {
  const records: Uint8Array[] = [];
  const messages: string[] = [];
  const failures: string[] = [];
  const layer = createLayer(keys, {
    onRecord: (record) => records.push(record),
    onMessage: ({ channel, message }) => messages.push(`${channel} ${hexOf(message)}`),
    onFailure: (error) => failures.push(error instanceof ProtocolError ? error.code : String(error)),
  });
  return { layer, records, messages, failures };
}

function messageOf({ messageHex, messageLength = 0 }: { messageHex?: string; messageLength?: number }) {
  if (messageHex !== undefined) return bytesOfHex(messageHex);
  return Uint8Array.from({ length: messageLength }, (_, index) => (index * 7) % 256);
}

function given(record: Uint8Array): GivenBytes {
  if (record.length < 100) return { hex: hexOf(record) };
  return { length: record.length, sha256: createHash('sha256').update(record).digest('hex') };
}

function withLastBitFlipped(record: Uint8Array): Uint8Array {
  const last = record.at(-1) ?? 0;
  return Uint8Array.of(...record.subarray(0, -1), last ^ 1);
}

/** What stands in a record before it is sealed. */
function plaintextOf(record: Uint8Array | undefined): Uint8Array {
  assert.ok(record !== undefined);
  return record.subarray(RECORD_HEADER_BYTES, record.length - 16);
}

/** The channel and nonce of each record, none if the message was refused. */
function noncesOf(outgoing: OutgoingRecords, channel: Channel, length: number): string[] {
  try {
    return outgoing
      .split(channel, new Uint8Array(length))
      .map((record) => `${channel} ${hexOf(nonceOf(record))}`);
  } catch (error) {
    assert.ok(error instanceof ProtocolError && error.code === 'message-too-large');
    return [];
  }
}
