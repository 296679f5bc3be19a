import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemClock } from '@fjernhjelp/domain/clock';
import { SessionId } from '@fjernhjelp/domain/identifiers';
import type { AgentControlMessage, ServerControlMessage } from '@fjernhjelp/protocol/control-messages';
import { createTransportPair } from '@fjernhjelp/protocol/memory-transport';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import { createSigner, generateSigningKey, type Signer } from '@fjernhjelp/protocol/signer';
import { announceKey } from '@fjernhjelp/protocol/signing-keys';
import { pino } from 'pino';
import type { Log } from '../service/log.ts';
import { silentLog } from '../service/log-for-tests.ts';
import { until } from '../test-display.ts';
import { door, enrolledMachine, serverNoise, serverOn, serverSigner } from './control-server-for-tests.ts';
import { ControlKeeper } from './keep-control.ts';

/** A keeper whose routes end at servers in memory. */
function keptControl(
  staticKey = serverNoise,
  announced?: ReturnType<typeof announceKey>[],
  log: Log = silentLog,
) {
  const servers: ReturnType<typeof serverOn>[] = [];
  const trusted: (readonly Uint8Array[])[] = [];
  const messages: ServerControlMessage[] = [];
  const route = { asked: 0, isOpen: true };
  const keeper = new ControlKeeper(
    {
      machine: enrolledMachine(),
      openRoute: async () => {
        route.asked += 1;
        if (!route.isOpen) return { open: false, failures: [] };
        const [near, far] = createTransportPair();
        servers.push(serverOn(far, staticKey, announced));
        return { open: true, door, connection: near };
      },
      clock: systemClock,
      random: () => 0,
      log,
    },
    { onTrustedKeys: (keys) => trusted.push(keys), onMessage: (message) => messages.push(message) },
  );
  const running = keeper.run();
  return { keeper, running, servers, trusted, messages, route };
}

const refused = (): AgentControlMessage => ({
  type: 'session-refused',
  sessionId: SessionId.parse(crypto.randomUUID()),
  reason: 'clock-off',
});

describe('the control connection', () => {
  it('proves the machine’s signing key, and says which door it came through', async () => {
    const { keeper, running, servers, trusted } = keptControl();
    await until(() => trusted.length === 1, 'control is up');
    assert.equal(servers[0]?.seen.isProofValid, true);
    assert.equal(servers[0]?.seen.door, 8041);
    keeper.stop();
    await running;
  });

  it('has nothing to do with a server that has not the pinned Noise key', async () => {
    const { keeper, running, servers, trusted } = keptControl(generateKeyPair());
    await until(() => servers.length > 1, 'it was tried again');
    assert.deepEqual(trusted, []);
    keeper.stop();
    await running;
  });

  it('has nothing to do with a server that announces only keys that nobody vouches for', async () => {
    const stranger = announceKey(createSigner(generateSigningKey()).publicKey);
    const { keeper, running, servers, trusted } = keptControl(serverNoise, [stranger]);
    await until(() => servers.length > 1, 'it was tried again');
    assert.deepEqual(trusted, []);
    keeper.stop();
    await running;
  });

  it('follows the server to a new signing key that the old one vouches for', async () => {
    const next: Signer = createSigner(generateSigningKey());
    const { keeper, running, trusted } = keptControl(serverNoise, [
      announceKey(serverSigner.publicKey),
      announceKey(next.publicKey, serverSigner),
    ]);
    await until(() => trusted.length === 1, 'control is up');
    assert.deepEqual(trusted[0], [serverSigner.publicKey, next.publicKey]);
    keeper.stop();
    await running;
  });

  it('comes back when the server has gone, and then tells what happened meanwhile', async () => {
    const { keeper, running, servers, trusted, route } = keptControl();
    await until(() => trusted.length === 1, 'control is up');
    route.isOpen = false;
    servers[0]?.channel.close('going-away');
    await until(() => route.asked > 1, 'it tries to come back');
    const report = refused();
    keeper.report(report);
    route.isOpen = true;
    await until(() => servers.some(({ heard }) => heard.length > 0), 'the report has come');
    assert.deepEqual(servers.at(-1)?.heard, [report]);
    keeper.stop();
    await running;
  });

  it('tells of what it had no room to keep, and gives up a refused attempt first', async () => {
    const lines: Record<string, unknown>[] = [];
    const log = pino({ level: 'warn' }, { write: (line) => lines.push(JSON.parse(line)) });
    const { keeper, running, servers, trusted, route } = keptControl(serverNoise, undefined, log);
    await until(() => trusted.length === 1, 'control is up');
    route.isOpen = false;
    servers[0]?.channel.close('going-away');
    await until(() => route.asked > 1, 'it tries to come back');
    const reports = Array.from({ length: 257 }, refused);
    const [first, ...others] = reports;
    if (first !== undefined) keeper.report(first);
    const sessionId = SessionId.parse(crypto.randomUUID());
    keeper.report({ type: 'attempt-refused', sessionId, messageType: 1 });
    for (const report of others) keeper.report(report);
    assert.deepEqual(
      lines.flatMap(({ dropped }) => dropped ?? []),
      ['attempt-refused', 'session-refused'],
    );
    route.isOpen = true;
    await until(() => servers.some(({ heard }) => heard.length === 256), 'the reports have come');
    assert.deepEqual(servers.at(-1)?.heard, others);
    keeper.stop();
    await running;
  });

  it('passes on what the server says', async () => {
    const { keeper, running, servers, trusted, messages } = keptControl();
    await until(() => trusted.length === 1, 'control is up');
    const ended = {
      type: 'session-ended',
      sessionId: SessionId.parse(crypto.randomUUID()),
      reason: 'grant-withdrawn',
    } as const;
    servers[0]?.say(ended);
    await until(() => messages.length === 1, 'the message has come');
    assert.deepEqual(messages, [ended]);
    keeper.stop();
    await running;
  });

  it('says goodbye when it is stopped', async () => {
    const { keeper, running, servers, trusted } = keptControl();
    await until(() => trusted.length === 1, 'control is up');
    keeper.stop();
    await running;
    await until(() => servers[0]?.seen.isClosed === true, 'the server’s end is closed');
  });
});
