import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { MachineRefusal } from '@fjernhjelp/domain/session';
import { SessionHello } from '@fjernhjelp/protocol/handshake-payloads';
import { decodeJson, encodeJson } from '@fjernhjelp/protocol/json-bytes';
import { createTransportPair } from '@fjernhjelp/protocol/memory-transport';
import { createSigner, generateSigningKey } from '@fjernhjelp/protocol/signer';
import { until } from '../test-display.ts';
import { AcceptedSession, type SessionServices } from './accept-session.ts';
import {
  type ConsoleOptions,
  liveConsole,
  machineForTests,
  NOW,
  openConsole,
  type TestMachine,
  untilClosed,
  untilReceived,
} from './session-for-tests.ts';

const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

type Refusal = {
  readonly reason: MachineRefusal;
  readonly when: string;
  readonly options?: ConsoleOptions;
  readonly services?: Partial<SessionServices>;
  readonly ceiling?: 'ask';
};

/** One for each check of docs/protocol.md, section 5, step 4, in its order. */
const REFUSALS: readonly Refusal[] = [
  {
    reason: 'certificate-invalid',
    when: 'somebody else signed the certificate',
    options: { signer: createSigner(generateSigningKey()) },
  },
  {
    reason: 'certificate-invalid',
    when: 'a bit of the certificate was changed',
    options: {
      tamper: (payload) => {
        const hello = decodeJson(SessionHello, payload);
        const body = hello.certificate.body.slice();
        body[40] = (body[40] ?? 0) ^ 1;
        return encodeJson(SessionHello, { ...hello, certificate: { ...hello.certificate, body } });
      },
    },
  },
  {
    reason: 'certificate-invalid',
    when: 'the first message carries no certificate',
    options: { tamper: () => new TextEncoder().encode('{}') },
  },
  {
    reason: 'wrong-machine',
    when: 'the certificate is for another machine',
    options: { certificate: { machineId: MachineId.parse(crypto.randomUUID()) } },
  },
  {
    reason: 'key-mismatch',
    when: 'the certificate names another key of the machine',
    options: { certificate: { machineNoiseKey: new Uint8Array(32) } },
  },
  {
    reason: 'key-mismatch',
    when: 'the console has another key than the certificate says',
    options: { certificate: { consoleNoiseKey: new Uint8Array(32) } },
  },
  {
    reason: 'certificate-invalid',
    when: 'the server had offered another session',
    options: { offeredSessionId: SessionId.parse(crypto.randomUUID()) },
  },
  {
    reason: 'clock-off',
    when: 'the server’s clock is more than two minutes ahead',
    options: { certificate: { issuedAt: after(121_000), openBefore: after(151_000) } },
  },
  {
    reason: 'clock-off',
    when: 'the server’s clock is more than two minutes behind',
    options: { certificate: { issuedAt: after(-121_000) } },
  },
  {
    reason: 'certificate-expired',
    when: 'its time to open is over',
    options: { certificate: { issuedAt: after(-30_000), openBefore: NOW } },
  },
  {
    reason: 'certificate-expired',
    when: 'its end has come',
    options: { certificate: { endsAt: NOW } },
  },
  {
    reason: 'session-seen-before',
    when: 'it has opened a session before',
    services: { seen: { has: () => true, add: () => assert.fail('not again') } },
  },
  {
    reason: 'mode-above-ceiling',
    when: 'it is pre-approved and the machine wants to be asked',
    ceiling: 'ask',
  },
  {
    reason: 'cannot-ask',
    when: 'somebody is to be asked and nobody can be',
    options: { certificate: { mode: 'ask' } },
  },
  {
    reason: 'version-unsupported',
    when: 'the console names no version that the machine speaks',
    options: { versions: [2] },
  },
];

function strictMachine({ services, ceiling }: Refusal): TestMachine {
  const machine = machineForTests();
  const own = ceiling === undefined ? {} : { ceiling: () => ceiling };
  return {
    ...machine,
    services: { ...machine.services, ...services, machine: { ...machine.services.machine, ...own } },
  };
}

describe('a session that a console asks for', () => {
  for (const refusal of REFUSALS)
    it(`is refused as ${refusal.reason} when ${refusal.when}`, async () => {
      const machine = strictMachine(refusal);
      const console = openConsole(machine, refusal.options);
      await untilClosed(console);
      assert.equal(console.state.isOpen, false);
      assert.equal(machine.desktops.opened, 0);
      assert.deepEqual(
        machine.reports.map((report) => 'reason' in report && report.reason),
        [refusal.reason],
      );
    });

  it('is accepted at the edge of the clock’s tolerance', async () => {
    const machine = machineForTests();
    const console = openConsole(machine, { certificate: { issuedAt: after(120_000) } });
    await until(() => console.state.isOpen, 'the channel is open');
    console.channel.close('finished');
  });

  it('starts no capture before the console has confirmed', async () => {
    const machine = machineForTests();
    const console = openConsole(machine);
    await until(() => console.state.isOpen, 'the channel is open');
    assert.equal(machine.desktops.opened, 0);
    assert.deepEqual(machine.reports, []);
    console.send({ type: 'confirm' });
    await untilReceived(console, 'frame');
    assert.deepEqual(
      machine.reports.map(({ type }) => type),
      ['session-started'],
    );
    console.channel.close('finished');
  });

  it('is closed when the console’s first word is not its confirmation', async () => {
    const machine = machineForTests();
    const console = openConsole(machine);
    await until(() => console.state.isOpen, 'the channel is open');
    console.send({ type: 'ping', token: 1 });
    await untilClosed(console);
    assert.equal(machine.desktops.opened, 0);
  });

  it('opens nothing when a whole handshake is replayed', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    console.channel.close('finished');
    await until(console.isOver, 'the session is over');
    const { opened } = machine.desktops;
    const [attacker, agentEnd] = createTransportPair();
    let closed = false;
    let answers = 0;
    attacker.onMessage(() => {
      answers += 1;
    });
    attacker.onClose(() => {
      closed = true;
    });
    const { sessionId } = console.certificate;
    new AcceptedSession(machine.services, { sessionId, transport: agentEnd }, () => undefined);
    for (const message of console.sent) attacker.send(message);
    await until(() => closed, 'the replay is closed');
    assert.equal(answers, 0);
    assert.equal(machine.desktops.opened, opened);
  });

  it('opens nothing when a handshake is replayed to a machine that has forgotten the session', async () => {
    const machine = machineForTests();
    const console = await liveConsole(machine, ['view', 'control']);
    const forgetful = { ...machine.services, seen: { has: () => false, add: () => undefined } };
    const { opened } = machine.desktops;
    const [attacker, agentEnd] = createTransportPair();
    let closed = false;
    attacker.onClose(() => {
      closed = true;
    });
    const { sessionId } = console.certificate;
    new AcceptedSession(forgetful, { sessionId, transport: agentEnd }, () => undefined);
    for (const message of console.sent) attacker.send(message);
    await until(() => closed, 'the replay is closed');
    assert.equal(machine.desktops.opened, opened);
    console.channel.close('finished');
  });

  it('is ended by a fault of the machine’s own, and no other session is', async () => {
    const machine = machineForTests();
    const other = await liveConsole(machine, ['view', 'control']);
    const brokenDesktop = () => assert.fail('no desktop');
    const broken = { ...machine, services: { ...machine.services, openDesktop: brokenDesktop } };
    const console = openConsole(broken);
    await until(() => console.state.isOpen, 'the channel is open');
    console.send({ type: 'confirm' });
    await untilClosed(console);
    await until(console.isOver, 'the session is over');
    assert.equal(machine.faults.length, 1);
    assert.deepEqual(
      machine.reports.map((report) => 'sessionId' in report && report.sessionId),
      [other.certificate.sessionId],
    );
    other.send({ type: 'ping', token: 1 });
    await untilReceived(other, 'pong');
    other.channel.close('finished');
  });

  describe('when somebody is asked', () => {
    function askingMachine(answer: () => Promise<'granted' | 'declined'>) {
      const machine = machineForTests();
      let withdrawn = false;
      const consent = {
        isPossible: () => true,
        ask: (_: unknown, signal: AbortSignal) => {
          signal.addEventListener('abort', () => {
            withdrawn = true;
          });
          return answer();
        },
      };
      return { ...machine, services: { ...machine.services, consent }, isWithdrawn: () => withdrawn };
    }
    async function confirmed(machine: TestMachine) {
      const console = openConsole(machine, { certificate: { mode: 'ask' } });
      await until(() => console.state.isOpen, 'the channel is open');
      console.send({ type: 'confirm' });
      return console;
    }

    it('begins when the answer is yes', async () => {
      const console = await confirmed(askingMachine(async () => 'granted'));
      await untilReceived(console, 'session-started');
      console.channel.close('finished');
    });

    it('is refused when the answer is no', async () => {
      const machine = askingMachine(async () => 'declined');
      await untilClosed(await confirmed(machine));
      assert.deepEqual(
        machine.reports.map((report) => 'reason' in report && report.reason),
        ['declined'],
      );
      assert.equal(machine.desktops.opened, 0);
    });

    for (const [what, answer, openDesktop] of [
      ['the question cannot be put', () => Promise.reject(new Error('no window')), null],
      [
        'the answer is yes and the desktop cannot be opened',
        () => Promise.resolve('granted' as const),
        () => assert.fail('no desktop'),
      ],
    ] as const)
      it(`is ended by a fault when ${what}, and no other session is`, async () => {
        const machine = askingMachine(answer);
        const other = await liveConsole(machine, ['view', 'control']);
        const services = { ...machine.services, openDesktop: openDesktop ?? machine.services.openDesktop };
        const console = await confirmed({ ...machine, services });
        await untilClosed(console);
        await until(console.isOver, 'the session is over');
        assert.equal(machine.faults.length, 1);
        other.send({ type: 'ping', token: 1 });
        await untilReceived(other, 'pong');
        other.channel.close('finished');
      });

    it('withdraws the question when the console leaves, and shows nothing meanwhile', async () => {
      const machine = askingMachine(() => new Promise(() => undefined));
      const console = await confirmed(machine);
      console.send({ type: 'end', reason: 'ended-by-helper' });
      await until(machine.isWithdrawn, 'the question is withdrawn');
      assert.equal(machine.desktops.opened, 0);
    });
  });
});
