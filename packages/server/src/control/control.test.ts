import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import { createSigner, generateSigningKey } from '@fjernhjelp/protocol/signer';
import { TestAgent, type TestMachine } from '../test-agent.ts';
import type { TestBrowser } from '../test-browser.ts';
import { fillDisk } from '../test-full-disk.ts';
import {
  createExample,
  type ExampleWorld,
  sessionBody,
  startTestServer,
  type TestServer,
} from '../test-world.ts';

let world: TestServer;
let example: ExampleWorld;
let machine: TestMachine;
let helper: TestBrowser;

before(async () => {
  world = await startTestServer();
  example = await createExample(world);
  machine = example.groups.Legesenter.machine;
  helper = await world.signIn(example.suppliers['Leverandør 2'].helper);
});
after(() => world.stop());

async function assertRefused(agent: TestAgent): Promise<void> {
  assert.equal((await agent.closed).because, 'control-refused');
  assert.deepEqual(agent.heard, []);
}

async function presenceOf(machineId: MachineId): Promise<string> {
  const params = { organisationId: example.suppliers['Leverandør 2'].id, machineId };
  return (await helper.call('readReachableMachine', { params, query: {} })).presence.state;
}

async function open(of: TestMachine): Promise<SessionId> {
  const params = { organisationId: example.suppliers['Leverandør 2'].id };
  const opened = await helper.call('openSession', { params, query: {}, body: sessionBody(of.id) });
  return SessionId.parse(opened.sessionId);
}

async function read(sessionId: SessionId) {
  const params = { organisationId: example.suppliers['Leverandør 2'].id, sessionId };
  return helper.call('readSession', { params, query: {} });
}

/** Asks until the answer is as expected: what a machine reports is written down a moment later. */
async function readUntil(sessionId: SessionId, state: string) {
  for (;;) {
    const session = await read(sessionId);
    if (session.state === state) return session;
  }
}

describe('a control connection', () => {
  it('makes its machine reachable, and its end makes it unreachable', async () => {
    assert.equal(await presenceOf(machine.id), 'unreachable');
    const agent = await TestAgent.connect(world.server, machine);
    assert.equal(await presenceOf(machine.id), 'reachable');
    agent.close();
    await agent.closed;
    while ((await presenceOf(machine.id)) !== 'unreachable');
  });

  it('makes its machine reachable no sooner than the log can say so', async () => {
    const disk = await fillDisk(world.server.database);
    const agent = new TestAgent(world.server, machine);
    while ((await disk.attempts()) === 0);
    const whileFull = await presenceOf(machine.id);
    await disk.free();
    await agent.hears((message) => message.type === 'ready');
    assert.equal(whileFull, 'unreachable');
    assert.equal(await presenceOf(machine.id), 'reachable');
    agent.close();
    await agent.closed;
    while ((await presenceOf(machine.id)) !== 'unreachable');
  });

  it('is refused to a machine that was never enrolled', () =>
    assertRefused(new TestAgent(world.server, { ...machine, id: MachineId.parse(randomUUID()) })));

  it('is refused to a machine with another Noise key', () =>
    assertRefused(new TestAgent(world.server, { ...machine, noiseKey: generateKeyPair() })));

  it('is refused to a machine that claims to be another one', () =>
    assertRefused(new TestAgent(world.server, { ...machine, id: example.groups.Legevakt.machine.id })));

  it('is refused without proof by the machine’s own signing key', () =>
    assertRefused(new TestAgent(world.server, machine, { proofBy: createSigner(generateSigningKey()) })));

  it('is told to be proved once it is, and not before', async () => {
    let proved = 0;
    const onProved = () => {
      proved += 1;
    };
    const stranger = createSigner(generateSigningKey());
    await assertRefused(new TestAgent(world.server, machine, { proofBy: stranger, onProved }));
    assert.equal(proved, 0);
    const agent = new TestAgent(world.server, machine, { onProved });
    await agent.hears((message) => message.type === 'ready');
    assert.equal(proved, 1);
    agent.close();
    await agent.closed;
  });

  it('is refused to a machine that is retired', async () => {
    const { id } = example.groups.Sykehjem.machine;
    const retire = (retiredAt: Date | null) =>
      world.server.database
        .updateTable('machine')
        .set({ retired_at: retiredAt })
        .where('id', '=', id)
        .execute();
    await retire(world.clock.now());
    await assertRefused(new TestAgent(world.server, example.groups.Sykehjem.machine));
    await retire(null);
  });

  it('is one for each machine: the newest', async () => {
    const first = await TestAgent.connect(world.server, machine);
    const second = await TestAgent.connect(world.server, machine);
    assert.equal((await first.closed).because, 'control-refused');
    assert.equal(await presenceOf(machine.id), 'reachable');
    second.close();
    await second.closed;
  });

  it('is closed after something that is no message', async () => {
    const agent = await TestAgent.connect(world.server, machine);
    agent.say({ type: 'proof', signature: new Uint8Array(64) });
    assert.equal((await agent.closed).because, 'malformed');
  });
});

describe('what a machine reports', () => {
  it('makes a session live, and ended with its reason', async () => {
    const agent = await TestAgent.connect(world.server, machine);
    const id = await open(machine);
    agent.say({ type: 'session-started', sessionId: id });
    await readUntil(id, 'live');
    agent.say({ type: 'session-ended', sessionId: id, reason: 'protocol-violation' });
    const ended = await readUntil(id, 'ended');
    assert.equal(ended.state === 'ended' && ended.reason, 'protocol-violation');
    agent.close();
  });

  it('makes a session refused with its reason', async () => {
    const agent = await TestAgent.connect(world.server, machine);
    const id = await open(machine);
    agent.say({ type: 'session-refused', sessionId: id, reason: 'mode-above-ceiling' });
    const refused = await readUntil(id, 'refused');
    assert.equal(refused.state === 'refused' && refused.reason, 'mode-above-ceiling');
    agent.close();
  });

  it('is not heard about another machine’s session', async () => {
    const agent = await TestAgent.connect(world.server, machine);
    const stranger = await TestAgent.connect(world.server, example.groups.Legevakt.machine);
    const id = await open(machine);
    stranger.say({ type: 'session-started', sessionId: id });
    stranger.say({ type: 'session-ended', sessionId: id, reason: 'ended-by-customer' });
    stranger.say({ type: 'attempt-refused', sessionId: id, messageType: 0x20 });
    // Reports are written down in order, so its end stands in the log after all of them.
    stranger.close();
    await stranger.closed;
    const params = {
      organisationId: example.suppliers['Leverandør 2'].id,
      machineId: example.groups.Legevakt.machine.id,
    };
    while ((await helper.call('readReachableMachine', { params, query: {} })).presence.state === 'reachable');
    assert.equal((await read(id)).state, 'requested');
    agent.say({ type: 'session-started', sessionId: id });
    await readUntil(id, 'live');
    agent.close();
  });

  it('is kept until the log can be written again', async () => {
    const agent = await TestAgent.connect(world.server, machine);
    const id = await open(machine);
    agent.say({ type: 'session-started', sessionId: id });
    await readUntil(id, 'live');
    const disk = await fillDisk(world.server.database);
    agent.say({ type: 'session-ended', sessionId: id, reason: 'ended-by-helper' });
    while ((await disk.attempts()) === 0);
    assert.equal((await read(id)).state, 'live');
    await disk.free();
    await readUntil(id, 'ended');
    agent.close();
  });

  it('puts a console’s refused attempt into both logs', async () => {
    const agent = await TestAgent.connect(world.server, machine);
    const id = await open(machine);
    agent.say({ type: 'session-started', sessionId: id });
    agent.say({ type: 'attempt-refused', sessionId: id, messageType: 0x20 });
    agent.say({ type: 'session-ended', sessionId: id, reason: 'protocol-violation' });
    await readUntil(id, 'ended');
    const events = await world.server.database
      .selectFrom('audit_event')
      .select('organisation_id')
      .where('kind', '=', 'session-attempt-refused')
      .execute();
    assert.deepEqual(
      new Set(events.map(({ organisation_id }) => organisation_id)),
      new Set([example.customerId, example.suppliers['Leverandør 2'].id]),
    );
    agent.close();
  });
});
