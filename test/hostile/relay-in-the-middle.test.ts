import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTransportPair } from '@fjernhjelp/protocol/memory-transport';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import {
  honest,
  type Lie,
  MESSAGES_EACH_WAY,
  numberedMessages,
  playSession,
  respond,
  settled,
  type Way,
  type Witness,
} from './lying-relay.ts';

// T-22, T-30, T-31: what became of peers whose relay, or somebody before it, could touch the handshake or the records.

/** Message 0 each way is the handshake's; the rest are records. The last one is left alone: a lie needs a witness. */
const ATTACKED = Array.from({ length: MESSAGES_EACH_WAY - 1 }, (_, index) => index);
const WAYS: readonly Way[] = ['to-agent', 'to-console'];

const LIES: Readonly<Record<string, (message: Uint8Array) => readonly Uint8Array[]>> = {
  drops: () => [],
  repeats: (message) => [message, message],
  'cuts the last byte of': (message) => [message.subarray(0, -1)],
  'cuts half of': (message) => [message.subarray(0, message.length / 2)],
  'cuts the tag of': (message) => [message.subarray(0, -16)],
  'cuts everything but the header of': (message) => [message.subarray(0, 9)],
  empties: () => [new Uint8Array(0)],
  'adds a byte to': (message) => [Uint8Array.of(...message, 0)],
  'puts zeros in the place of': (message) => [new Uint8Array(message.length)],
  'puts an empty message before': (message) => [new Uint8Array(0), message],
  'puts a single byte before': (message) => [Uint8Array.of(0), message],
};

describe('a relay in the middle', () => {
  it('that is honest lets both ends hear everything (so that the rest of this page can fail)', async () => {
    const { console, agent } = await playSession({ lie: honest });
    assert.deepEqual(agent.heard, numberedMessages('console'));
    assert.deepEqual(console.heard, numberedMessages('agent'));
    assert.equal(console.closed ?? agent.closed, null);
  });

  for (const [name, lieAbout] of Object.entries(LIES))
    for (const way of WAYS)
      it(`that ${name} a message ${way} only ends the session`, async () => {
        for (const attacked of ATTACKED) {
          const lie: Lie = (message, index, direction) =>
            index === attacked && direction === way ? lieAbout(message) : [message];
          assertOnlyEnded(await playSession({ lie }), way, attacked);
        }
      });

  for (const way of WAYS)
    it(`that swaps two records of a channel ${way} only ends the session`, async () => {
      for (const attacked of [1, 2, 3]) {
        const held: Uint8Array[] = [];
        const lie: Lie = (message, index, direction) => {
          if (direction !== way) return [message];
          if (index === attacked) held.push(message);
          if (index === attacked) return [];
          return index === attacked + 2 ? [message, ...held] : [message];
        };
        assertOnlyEnded(await playSession({ lie }), way, attacked);
      }
    });

  for (const way of WAYS)
    it(`that flips a bit anywhere in a message ${way} only ends the session`, async () => {
      for (const attacked of [0, 1])
        for (let byte = 0; byte < (await lengthOf(way, attacked)); byte += 1) {
          const bit = byte === 48 ? 7 : byte % 8; // Also the bit that X25519 itself ignores.
          const lie: Lie = (message, index, direction) =>
            index === attacked && direction === way ? [withBitFlipped(message, byte, bit)] : [message];
          assertOnlyEnded(await playSession({ lie }), way, attacked);
        }
    });

  for (const version of [0, 2, 255])
    it(`that claims version ${version} in the handshake only ends the session`, async () => {
      for (const way of WAYS) {
        const lie: Lie = (message, index, direction) =>
          index === 0 && direction === way ? [Uint8Array.of(version, ...message.subarray(1))] : [message];
        assertOnlyEnded(await playSession({ lie }), way, 0);
      }
    });

  it('that names another session in the handshake only ends it', async () => {
    const lie: Lie = (message, index, way) =>
      index === 0 && way === 'to-agent'
        ? [Uint8Array.of(1, ...new Uint8Array(16).fill(7), ...message.subarray(17))]
        : [message];
    assertOnlyEnded(await playSession({ lie }), 'to-agent', 0);
  });

  it('that hands an end its own messages back only ends the session', async () => {
    for (const attacked of ATTACKED) {
      const said: Uint8Array[] = [];
      const lie: Lie = (message, index, way) => {
        if (way === 'to-agent') said[index] = message;
        return way === 'to-console' && index === attacked ? [said[index] ?? new Uint8Array(0)] : [message];
      };
      assertOnlyEnded(await playSession({ lie }), 'to-console', attacked);
    }
  });

  it('that moves a record to the other channel only ends the session', async () => {
    const lie: Lie = (message, index, way) =>
      index === 3 && way === 'to-agent'
        ? [Uint8Array.of(1 - (message[0] ?? 0), ...message.subarray(1))]
        : [message];
    assertOnlyEnded(await playSession({ lie }), 'to-agent', 3);
  });

  for (const way of WAYS)
    it(`that mixes in messages ${way} of another session with the same machine only ends this one`, async () => {
      const machineKey = generateKeyPair();
      const other = await record({ machineKey });
      for (const attacked of ATTACKED) {
        const lie: Lie = (message, index, direction) =>
          index === attacked && direction === way ? [other[way][index] ?? message] : [message];
        assertOnlyEnded(await playSession({ lie, machineKey }), way, attacked);
      }
    });

  it('that replays a whole recorded session gets a fresh answer from the agent and nothing else', async () => {
    const machineKey = generateKeyPair();
    const recorded = await record({ machineKey });
    const [agentEnd, relayEnd] = createTransportPair();
    const answers: Uint8Array[] = [];
    relayEnd.onMessage((message) => answers.push(message));
    const agent = respond(agentEnd, machineKey);
    for (const message of recorded['to-agent']) relayEnd.send(message);
    await settled();
    assert.deepEqual(agent.heard, []);
    assert.equal(agent.closed?.because, 'protocol-violation');
    assert.equal(answers.length, 1);
    assert.notDeepEqual(answers[0], recorded['to-console'][0]);
  });

  it('that answers the console itself, without the machine’s key, only ends the session', async () => {
    const impostorKey = generateKeyPair();
    const impostor = await record({ machineKey: impostorKey });
    const lie: Lie = (message, index, way) =>
      way === 'to-console' ? [impostor['to-console'][index] ?? message] : [message];
    assertOnlyEnded(await playSession({ lie }), 'to-console', 0);
  });
});

type Witnesses = { readonly console: Witness; readonly agent: Witness };

/**
 * Somebody noticed and closed; and on each channel both ends heard the truth from its beginning up to some point, on the
 * channel of the lie not beyond the lie. (A handshake message that never comes is noticed by nobody: nothing opens.)
 */
function assertOnlyEnded(witnesses: Witnesses, way: Way, attacked: number): void {
  const deceived = way === 'to-agent' ? witnesses.agent : witnesses.console;
  const isNoticed = Object.values(witnesses).some(({ closed }) => closed?.because === 'protocol-violation');
  assert.ok(isNoticed || !deceived.isOpen, 'the session goes on');
  assertPartOfTruth(witnesses.agent, numberedMessages('console'));
  assertPartOfTruth(witnesses.console, numberedMessages('agent'));
  const untouched = numberedMessages(way === 'to-agent' ? 'console' : 'agent').slice(0, attacked);
  const channel = attacked % 2 === 1 ? 'main' : 'screen';
  assert.ok(onChannel(deceived.heard, channel).length <= onChannel(untouched, channel).length);
}

function assertPartOfTruth({ heard }: Witness, truth: readonly string[]): void {
  for (const channel of ['main', 'screen']) {
    const part = onChannel(heard, channel);
    assert.deepEqual(part, onChannel(truth, channel).slice(0, part.length));
  }
}

function onChannel(heard: readonly string[], channel: string): readonly string[] {
  return heard.filter((line) => line.startsWith(channel));
}

/** What an honest relay could write down of a session. */
async function record(options: {
  readonly machineKey: ReturnType<typeof generateKeyPair>;
}): Promise<Readonly<Record<Way, readonly Uint8Array[]>>> {
  const messages: Record<Way, Uint8Array[]> = { 'to-agent': [], 'to-console': [] };
  await playSession({
    ...options,
    lie: (message, _, way) => {
      messages[way].push(message);
      return [message];
    },
  });
  return messages;
}

async function lengthOf(way: Way, index: number): Promise<number> {
  return (await record({ machineKey: generateKeyPair() }))[way][index]?.length ?? 0;
}

function withBitFlipped(message: Uint8Array, byte: number, bit: number): Uint8Array {
  const copy = Uint8Array.from(message);
  copy[byte] = (copy[byte] ?? 0) ^ (1 << bit);
  return copy;
}
