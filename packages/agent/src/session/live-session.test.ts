import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MESSAGE_TYPES, type MessageType } from '@fjernhjelp/protocol/message-types';
import { encodeAgentMessage, encodeConsoleMessage, type SessionMessage } from '@fjernhjelp/protocol/messages';
import { until } from '../test-display.ts';
import {
  capabilitySets,
  liveConsole,
  machineForTests,
  renewLease,
  untilClosed,
  untilReceived,
} from './session-for-tests.ts';

const place = { display: 0, x: 32_768, y: 32_768 };

/** One well-formed message of each type; the type checker finds a type that is missing. */
const EXAMPLES: { readonly [Type in MessageType]: Extract<SessionMessage, { readonly type: Type }> } = {
  confirm: { type: 'confirm' },
  'session-started': {
    type: 'session-started',
    capabilities: ['view'],
    endsAt: new Date(0),
    hostName: 'host',
    system: 'system',
  },
  paused: { type: 'paused', reason: 'resumed' },
  end: { type: 'end', reason: 'ended-by-helper' },
  refused: { type: 'refused', refusedCode: 1, reason: 'unknown-type' },
  ping: { type: 'ping', token: 7 },
  pong: { type: 'pong', token: 7 },
  displays: { type: 'displays', displays: [] },
  frame: { type: 'frame', frame: 1, display: 0, operations: new Uint8Array() },
  painted: { type: 'painted', frame: 1 },
  refresh: { type: 'refresh' },
  'cursor-shape': {
    type: 'cursor-shape',
    width: 0,
    height: 0,
    hotX: 0,
    hotY: 0,
    compressed: new Uint8Array(),
  },
  'cursor-moved': { type: 'cursor-moved', ...place },
  'pointer-moved': { type: 'pointer-moved', ...place },
  'pointer-button': { type: 'pointer-button', button: 'left', down: true, ...place },
  wheel: { type: 'wheel', x: 0, y: 120 },
  key: { type: 'key', usage: 4, down: true },
  text: { type: 'text', text: 'æ' },
  'release-all': { type: 'release-all' },
};

// Object.keys of a constant object literal gives exactly its keys.
const TYPES = Object.keys(MESSAGE_TYPES) as MessageType[];

/** Bytes of any message, also of one that a console may not send: both encoders write what they are given. */
function bytesOf(type: MessageType): Uint8Array {
  const message = EXAMPLES[type];
  return MESSAGE_TYPES[type].direction === 'agent-to-console'
    ? encodeAgentMessage(message as Parameters<typeof encodeAgentMessage>[0]) // its direction says so
    : encodeConsoleMessage(message as Parameters<typeof encodeConsoleMessage>[0]); // its direction says so
}

describe('the capabilities of a session', () => {
  for (const capabilities of capabilitySets())
    for (const type of TYPES) {
      const { code, direction, needs } = MESSAGE_TYPES[type];
      const isAllowed = direction !== 'agent-to-console' && (needs === null || capabilities.includes(needs));
      const verb = isAllowed ? 'let through' : 'refuse, report and end the session for';
      it(`${capabilities.join(' and ')}: ${verb} ${type}`, async () => {
        const machine = machineForTests();
        const console = await liveConsole(machine, capabilities);
        console.channel.send('main', bytesOf(type));
        if (isAllowed) {
          if (type !== 'end') {
            console.send({ type: 'ping', token: 99 });
            await until(
              () => console.received.some((m) => m.type === 'pong' && m.token === 99),
              'the session goes on',
            );
          }
          console.channel.close('finished');
          return;
        }
        await untilClosed(console);
        const reason = direction === 'agent-to-console' ? 'wrong-direction' : 'no-capability';
        assert.deepEqual(
          console.received.filter((message) => message.type === 'refused' || message.type === 'end'),
          [
            { type: 'refused', refusedCode: code, reason },
            { type: 'end', reason: 'protocol-violation' },
          ],
        );
        const { sessionId } = console.certificate;
        assert.deepEqual(machine.reports.slice(1), [
          { type: 'attempt-refused', sessionId, messageType: code },
          { type: 'session-ended', sessionId, reason: 'protocol-violation' },
        ]);
        assert.deepEqual(machine.desktops.input.events, []);
      });
    }

  it('let nobody through with a message from the future', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    console.channel.send('main', Uint8Array.of(0x7f, 1, 2));
    await untilClosed(console);
    assert.ok(
      console.received.some((message) => message.type === 'refused' && message.reason === 'unknown-type'),
    );
  });

  it('let nobody through with bytes left over', async () => {
    const console = await liveConsole(machineForTests(), ['view', 'control']);
    console.channel.send('main', Uint8Array.of(MESSAGE_TYPES['release-all'].code, 0));
    await untilClosed(console);
    assert.ok(
      console.received.some((message) => message.type === 'refused' && message.reason === 'malformed'),
    );
  });

  it('send no picture to a session without view', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['control']);
    machine.desktops.screen.paint({ x: 0, y: 0, width: 9, height: 9 }, () => 1);
    console.send({ type: 'ping', token: 1 });
    await untilReceived(console, 'pong');
    assert.equal(machine.desktops.screen.captures, 0);
    console.channel.close('finished');
  });
});

describe('a live session', () => {
  it('shows the picture and passes input on', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    await untilReceived(console, 'frame');
    console.send({ type: 'text', text: 'på' });
    await until(() => machine.desktops.input.events.length === 1, 'the text has come');
    assert.deepEqual(machine.desktops.input.events, [{ type: 'text', text: 'på' }]);
    console.channel.close('finished');
  });

  for (const [how, end] of [
    ['the console ends it', (c: Awaited<ReturnType<typeof liveConsole>>) => c.send(EXAMPLES.end)],
    ['the connection is lost', (c: Awaited<ReturnType<typeof liveConsole>>) => c.channel.close('finished')],
    [
      'the server withdraws it',
      (c: Awaited<ReturnType<typeof liveConsole>>) => c.session.end('grant-withdrawn'),
    ],
  ] as const)
    it(`lifts all keys when ${how}`, async () => {
      const machine = machineForTests();
      const console = await liveConsole(machine, ['view', 'control']);
      console.send({ type: 'key', usage: 4, down: true });
      await until(() => machine.desktops.input.held.length === 1, 'the key is down');
      end(console);
      await until(() => machine.desktops.input.held.length === 0, 'the key is up');
    });

  it('tells both sides why it was withdrawn', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    console.session.end('grant-withdrawn');
    await untilClosed(console);
    assert.deepEqual(console.received.at(-1), { type: 'end', reason: 'grant-withdrawn' });
    assert.deepEqual(machine.reports.at(-1), {
      type: 'session-ended',
      sessionId: console.certificate.sessionId,
      reason: 'grant-withdrawn',
    });
  });

  it('ends when its time is over', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    machine.clock.advance(3_600_000);
    await untilClosed(console);
    assert.deepEqual(console.received.at(-1), { type: 'end', reason: 'time-limit' });
  });

  it('ends as against the rules when more input came than the desktop can take', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    machine.desktops.input.isFull = true;
    console.send({ type: 'key', usage: 4, down: true });
    await untilClosed(console);
    assert.deepEqual(console.received.at(-1), { type: 'end', reason: 'protocol-violation' });
  });

  it('pauses picture and input after two seconds without a lease, and goes on with the next', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    machine.clock.advance(2_000);
    await until(
      () => console.received.some((m) => m.type === 'paused' && m.reason === 'lease-late'),
      'the pause',
    );
    console.send({ type: 'text', text: 'lost' });
    const { captures } = machine.desktops.screen;
    machine.desktops.screen.paint({ x: 0, y: 0, width: 9, height: 9 }, () => 1);
    console.send({ type: 'ping', token: 1 });
    await untilReceived(console, 'pong');
    assert.equal(machine.desktops.screen.captures, captures);
    renewLease(machine, console, 1);
    await until(
      () => console.received.some((m) => m.type === 'paused' && m.reason === 'resumed'),
      'it goes on',
    );
    console.send({ type: 'text', text: 'typed' });
    await until(() => machine.desktops.input.events.length > 0, 'the text has come');
    assert.deepEqual(machine.desktops.input.events, [{ type: 'text', text: 'typed' }]);
    await until(() => machine.desktops.screen.captures > captures, 'the picture goes on');
    console.channel.close('finished');
  });

  it('ends after thirty seconds without a lease', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    machine.clock.advance(30_000);
    await untilClosed(console);
    assert.deepEqual(console.received.at(-1), { type: 'end', reason: 'lease-lost' });
  });

  it('says that the screen is unavailable while the desktop process is gone', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    machine.desktops.setAvailable(false);
    machine.desktops.setAvailable(true);
    await until(
      () => console.received.some((m) => m.type === 'paused' && m.reason === 'resumed'),
      'it goes on',
    );
    assert.deepEqual(
      console.received.filter((message) => message.type === 'paused'),
      [
        { type: 'paused', reason: 'screen-unavailable' },
        { type: 'paused', reason: 'resumed' },
      ],
    );
    console.channel.close('finished');
  });
});
