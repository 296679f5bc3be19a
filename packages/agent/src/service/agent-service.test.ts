import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { SessionId } from '@fjernhjelp/domain/identifiers';
import { createTransportPair } from '@fjernhjelp/protocol/memory-transport';
import type { Transport } from '@fjernhjelp/protocol/transport';
import { door, enrolledMachine, serverOn } from '../control/control-server-for-tests.ts';
import type { OpenRoute } from '../control/keep-control.ts';
import { machineForTests, NOW } from '../session/session-for-tests.ts';
import { until } from '../test-display.ts';
import { AgentService } from './agent-service.ts';
import { silentLog } from './log-for-tests.ts';

/** A service whose control connection is up. Its sessions end at transports that nobody answers on. */
async function runningService(context: TestContext, { canReachRelay }: { readonly canReachRelay: boolean }) {
  const servers: ReturnType<typeof serverOn>[] = [];
  const consoleEnds: Transport[] = [];
  let dialled = 0;
  let isUp = false;
  const openRoute: OpenRoute = async (hello) => {
    const [near, far] = createTransportPair();
    const opened = { open: true, door, connection: near } as const;
    if (JSON.parse(hello).purpose === 'control') {
      servers.push(serverOn(far));
      return opened;
    }
    dialled += 1;
    if (!canReachRelay) return new Promise(() => undefined);
    consoleEnds.push(far);
    return opened;
  };
  const { clock, services: sessions } = machineForTests();
  const service = new AgentService({
    machine: enrolledMachine(),
    openRoute,
    sessions,
    clock,
    random: () => 0,
    log: silentLog,
    onTrustedKeys: () => {
      isUp = true;
    },
  });
  const running = service.run();
  context.after(async () => {
    service.stop();
    await running;
  });
  await until(() => isUp, 'control is up');
  const offer = () => {
    const sessionId = SessionId.parse(crypto.randomUUID());
    servers[0]?.say({ type: 'session-offered', sessionId, ticket: new Uint8Array(32), openBefore: NOW });
    return sessionId;
  };
  return { offer, consoleEnds, dialled: () => dialled, heard: () => servers[0]?.heard ?? [] };
}

describe('the sessions of a machine', () => {
  for (const [stage, canReachRelay] of [
    ['being dialled', false],
    ['before their handshake', true],
  ] as const)
    it(`are four at once: another is refused without dialling while four are ${stage}`, async (context) => {
      const { offer, dialled, heard } = await runningService(context, { canReachRelay });
      for (let time = 0; time < 4; time += 1) offer();
      await until(() => dialled() === 4, 'four are dialled');
      const sessionId = offer();
      await until(() => heard().length > 0, 'the machine answers');
      assert.deepEqual(heard(), [{ type: 'session-refused', sessionId, reason: 'too-many-sessions' }]);
      assert.equal(dialled(), 4);
    });

  it('make room for another when one is over', async (context) => {
    const { offer, consoleEnds, dialled, heard } = await runningService(context, { canReachRelay: true });
    for (let time = 0; time < 4; time += 1) offer();
    await until(() => consoleEnds.length === 4, 'four are dialled');
    consoleEnds[0]?.close('finished');
    await new Promise(setImmediate);
    offer();
    await until(() => dialled() === 5, 'the fifth is dialled');
    assert.deepEqual(heard(), []);
  });
});
