import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import { OpenedSession } from '@fjernhjelp/api/sessions';
import { toBase64url } from '@fjernhjelp/protocol/base64url';
import { encodeFrameOperations } from '@fjernhjelp/protocol/frame-operations';
import { createTransportPair } from '@fjernhjelp/protocol/memory-transport';
import { encodeAgentMessage } from '@fjernhjelp/protocol/messages';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import { AgentTwin } from '../../test/agent-twin.ts';
import { createAnswers } from '../../test/answers.ts';
import { ConsoleSession } from './console-session.ts';
import type { FromWorker } from './worker-messages.ts';
import { loadZstd } from './zstd.ts';

const decompress = await loadZstd();

/** A console and the twin of an agent on two ends of memory, handshake and confirmation behind them. */
async function joined() {
  const answers = createAnswers('http://localhost');
  const key = generateKeyPair();
  const errand = { consoleNoiseKey: toBase64url(key.publicKey), purpose: 'Prøve', caseReference: 'S-1' };
  const opened = OpenedSession.parse(answers.open(errand));
  const [ours, theirs] = createTransportPair();
  const { machineKey, serverKey, capabilities } = answers;
  const agent = new AgentTwin(theirs, { machineKey, serverKey, capabilities, endsAt: answers.endsAt() });
  const reports = new Reports();
  const services = { transport: ours, decompress, report: (message: FromWorker) => reports.add(message) };
  const session = new ConsoleSession(services, opened, key);
  await agent.until((received) => received.length > 0);
  return { agent, session, reports };
}

/** What the session told the page. */
class Reports {
  readonly all: FromWorker[] = [];
  #wake: () => void = () => undefined;

  add(message: FromWorker): void {
    this.all.push(message);
    this.#wake();
  }

  async first<Kind extends FromWorker['kind']>(kind: Kind): Promise<FromWorker & { readonly kind: Kind }> {
    for (;;) {
      const found = this.all.find(
        (report): report is FromWorker & { readonly kind: Kind } => report.kind === kind,
      );
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

const displays = {
  type: 'displays',
  displays: [{ id: 0, x: 0, y: 0, width: 8, height: 8, scalePercent: 100 }],
} as const;
const frame = {
  type: 'frame',
  frame: 5,
  display: 0,
  operations: encodeFrameOperations([
    { kind: 'tile-bgrx', x: 0, y: 0, width: 8, height: 8, compressed: zstdCompressSync(Buffer.alloc(256)) },
  ]),
} as const;

describe('a session in the console', () => {
  it('confirms its key before anything else, and sends no input before the machine lets it begin', async () => {
    const { agent, session, reports } = await joined();
    session.send({ type: 'text', text: 'too early' });
    agent.start();
    await reports.first('message');
    session.send({ type: 'text', text: 'now' });
    await agent.until((received) => received.some(({ type }) => type === 'text'));
    assert.equal(agent.received[0]?.type, 'confirm');
    assert.deepEqual(agent.of('text'), [{ type: 'text', text: 'now' }]);
    session.end();
  });

  it('hands on pictures and measures the way', async () => {
    const { agent, session, reports } = await joined();
    agent.start();
    agent.send(displays);
    agent.send(frame);
    const report = await reports.first('frame');
    assert.equal(report.frame, 5);
    assert.equal(report.steps.length, 1);
    assert.notEqual((await reports.first('round-trip')).milliseconds, null);
    session.end();
  });

  it('says farewell in the sealed channel when the helper ends it', async () => {
    const { agent, session, reports } = await joined();
    agent.start();
    await reports.first('message');
    session.end();
    await agent.untilClosed();
    assert.deepEqual(agent.of('end'), [{ type: 'end', reason: 'ended-by-helper' }]);
  });

  it('believes the machine’s sealed reason', async () => {
    const { agent, reports } = await joined();
    agent.start();
    agent.end('grant-withdrawn');
    assert.deepEqual((await reports.first('ended')).ending, { kind: 'told', reason: 'grant-withdrawn' });
  });

  it('does not know the reason when the connection is lost without a word', async () => {
    const { agent, reports } = await joined();
    agent.start();
    agent.vanish('peer-gone');
    assert.deepEqual((await reports.first('ended')).ending, { kind: 'lost', because: 'peer-gone' });
  });

  it('refuses a message of a later version, and goes on', async () => {
    const { agent, session, reports } = await joined();
    agent.start();
    agent.sendBytes('main', Uint8Array.of(0x7f, 1, 2));
    await agent.until((received) => received.some(({ type }) => type === 'refused'));
    assert.deepEqual(agent.of('refused'), [{ type: 'refused', refusedCode: 0x7f, reason: 'unknown-type' }]);
    assert.equal(
      reports.all.some(({ kind }) => kind === 'ended'),
      false,
    );
    session.end();
  });

  const broken: readonly [string, 'main' | 'screen', Uint8Array, boolean][] = [
    [
      'a frame that is malformed',
      'screen',
      encodeAgentMessage({ ...frame, operations: Uint8Array.of(0) }),
      true,
    ],
    ['a frame before the session has started', 'screen', encodeAgentMessage(frame), false],
    ['a picture on the channel of words', 'main', encodeAgentMessage(displays), true],
    ['a message that only a console sends', 'main', Uint8Array.of(0x25), true],
    ['an empty message', 'main', new Uint8Array(0), true],
  ];
  for (const [title, channel, bytes, isStarted] of broken)
    it(`ends at ${title}, and says so to the machine`, async () => {
      const { agent, reports } = await joined();
      if (isStarted) agent.start();
      if (isStarted && channel === 'screen') agent.send(displays);
      agent.sendBytes(channel, bytes);
      assert.deepEqual((await reports.first('ended')).ending, { kind: 'violation' });
      await agent.untilClosed();
      const farewell = isStarted ? [{ type: 'end', reason: 'protocol-violation' }] : [];
      assert.deepEqual(agent.of('end'), farewell);
    });
});
