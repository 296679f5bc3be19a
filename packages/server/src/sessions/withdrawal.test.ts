import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type GrantId, type OrganisationId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { EndReason } from '@fjernhjelp/domain/session';
import { isLeaseSigned } from '@fjernhjelp/protocol/lease';
import { sql } from 'kysely';
import { TestAgent } from '../test-agent.ts';
import type { TestBrowser } from '../test-browser.ts';
import {
  createExample,
  type ExampleWorld,
  giveExampleGrant,
  sessionBody,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../test-world.ts';

let world: TestServer;
let example: ExampleWorld;
let administrator: TestBrowser;
let helper: TestBrowser;
let agent: TestAgent;
let grantId: GrantId;

before(async () => {
  world = await startTestServer();
  example = await createExample(world);
  administrator = await world.signIn(example.administrator);
  agent = await TestAgent.connect(world.server, example.groups.Legesenter.machine);
});
after(() => world.stop());

beforeEach(async () => {
  helper = await world.signIn(example.suppliers['Leverandør 1'].helper);
  const { groups } = await administrator.call('listMachineGroups', {
    params: { organisationId: example.customerId },
    query: {},
  });
  const supplierId = example.suppliers['Leverandør 1'].id;
  const running = groups
    .flatMap(({ grants }) => grants)
    .find(({ supplier, state }) => supplier.id === supplierId && state === 'running');
  grantId =
    running?.id ??
    (await giveExampleGrant(world, example.customerId, example.groups.Legesenter.id, supplierId));
});

/** A session that the machine has reported live, and a promise of how the relay hears of its end. */
async function liveSession(): Promise<{
  id: SessionId;
  ended: Promise<{ reason: EndReason; afterMs: () => number }>;
}> {
  const opened = await helper.call('openSession', {
    params: { organisationId: example.suppliers['Leverandør 1'].id },
    query: {},
    body: sessionBody(example.groups.Legesenter.machine.id),
  });
  const id = SessionId.parse(opened.sessionId);
  await agent.hears((message) => message.type === 'session-offered' && message.sessionId === id);
  agent.say({ type: 'session-started', sessionId: id });
  await agent.hears((message) => message.type === 'lease' && message.sessionId === id);
  const { promise: ended, resolve } = Promise.withResolvers<{ reason: EndReason; afterMs: () => number }>();
  const unsubscribe = world.server.revocations.subscribe((sessionId, reason) => {
    if (sessionId !== id) return;
    const endedMs = performance.now();
    unsubscribe();
    resolve({ reason, afterMs: () => endedMs });
  });
  return { id, ended };
}

async function assertEndsWithin2s(change: () => Promise<unknown>, expected: EndReason): Promise<void> {
  const { id, ended } = await liveSession();
  await change();
  const changedMs = performance.now();
  const { reason, afterMs } = await ended;
  assert.equal(reason, expected);
  assert.ok(afterMs() - changedMs < 2_000, `${afterMs() - changedMs} ms`);
  await agent.hears((message) => message.type === 'session-ended' && message.sessionId === id);
  const state = await world.server.database
    .selectFrom('session')
    .select(['state', 'reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(state, { state: 'ended', reason: expected });
}

function withdraw(): Promise<unknown> {
  const params = { organisationId: example.customerId, grantId };
  return administrator.call('withdrawGrant', { params, query: {}, body: {} });
}

async function cutListener(): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fjernhjelp-listener'
  `.execute(world.server.database);
}

async function managerOf(organisationId: OrganisationId): Promise<TestBrowser> {
  const person = await world.createPerson('leder@leverandor1.example');
  await world.server.administration.addMembership(organisationId, person.id, 'helper-manager');
  return world.signIn(person);
}

let operator: TestPerson | null = null;
async function operatorSignedIn(): Promise<TestBrowser> {
  if (operator === null) {
    operator = await world.createPerson('olav@drift.example');
    await world.server.administration.addServiceRole(operator.id, 'operator-administrator');
  }
  return world.signIn(operator);
}

describe('a live session (T-58)', () => {
  it('ends within two seconds when its grant is withdrawn', () =>
    assertEndsWithin2s(withdraw, 'grant-withdrawn'));

  it('is no more when the withdrawal is answered', async () => {
    const { id } = await liveSession();
    await withdraw();
    const { groups } = await administrator.call('listMachineGroups', {
      params: { organisationId: example.customerId },
      query: {},
    });
    assert.ok(groups.flatMap(({ liveSessions }) => liveSessions).every((session) => session.id !== id));
  });

  it('ends within two seconds even if the notification is lost', () =>
    assertEndsWithin2s(async () => {
      await cutListener();
      await withdraw();
    }, 'grant-withdrawn'));

  it('ends with its own grant, although another one would still allow it', async () => {
    const supplierId = example.suppliers['Leverandør 1'].id;
    await assertEndsWithin2s(async () => {
      const running = await world.server.database
        .selectFrom('session')
        .select('grant_id')
        .where('state', '=', 'live')
        .executeTakeFirstOrThrow();
      grantId = running.grant_id;
      await giveExampleGrant(world, example.customerId, example.groups.Legesenter.id, supplierId);
      await withdraw();
    }, 'grant-withdrawn');
  });

  it('ends within two seconds when the helper leaves the supplier’s list', async () => {
    const manager = await managerOf(example.suppliers['Leverandør 1'].id);
    const params = { organisationId: example.suppliers['Leverandør 1'].id };
    const { helpers } = await manager.call('listHelpers', { params, query: {} });
    const helperId = helpers.find(
      ({ person }) => person.id === example.suppliers['Leverandør 1'].helper.id,
    )?.id;
    assert.ok(helperId !== undefined);
    await assertEndsWithin2s(
      () => manager.call('endHelper', { params: { ...params, helperId }, query: {}, body: {} }),
      'access-lost',
    );
    await world.server.database
      .updateTable('helper')
      .set({ ends_at: null })
      .where('id', '=', helperId)
      .execute();
  });

  for (const party of ['customer', 'supplier'] as const)
    it(`ends within two seconds when the ${party} is suspended`, async () => {
      const organisationId = party === 'customer' ? example.customerId : example.suppliers['Leverandør 1'].id;
      const operator = await operatorSignedIn();
      const change = { params: { organisationId }, query: {}, body: { note: 'Sak 58' } };
      await assertEndsWithin2s(() => operator.call('suspendOrganisation', change), 'access-lost');
      await operator.call('resumeOrganisation', change);
    });

  it('ends within two seconds when the helper ends every sign-in of theirs, from another browser', async () => {
    const other = await world.signIn(example.suppliers['Leverandør 1'].helper);
    await assertEndsWithin2s(
      () => other.call('endAllSignIns', { params: {}, query: {}, body: {} }),
      'access-lost',
    );
  });

  it('ends within two seconds when that one sign-in is ended from another browser', async () => {
    const other = await world.signIn(example.suppliers['Leverandør 1'].helper);
    await assertEndsWithin2s(async () => {
      const { signIns } = await other.call('readAccount', { params: {}, query: {} });
      for (const { id, isThisOne } of signIns)
        if (!isThisOne) await other.call('endSignIn', { params: { signInId: id }, query: {}, body: {} });
    }, 'access-lost');
  });

  it('ends within two seconds when the helper signs out', () =>
    assertEndsWithin2s(() => helper.call('signOut', { params: {}, query: {}, body: {} }), 'access-lost'));

  it('ends within two seconds when the helper changes a factor elsewhere, even if the notification is lost', async () => {
    const elsewhere = await world.signIn(example.suppliers['Leverandør 1'].helper);
    await assertEndsWithin2s(async () => {
      await cutListener();
      await elsewhere.call('makeRecoveryCodes', { params: {}, query: {}, body: {} });
    }, 'access-lost');
  });

  it('goes on when the helper changes a factor in the very sign-in that it rests on', async () => {
    const { id, ended } = await liveSession();
    await helper.call('makeRecoveryCodes', { params: {}, query: {}, body: {} });
    const { supplierId } = await world.server.database
      .selectFrom('session')
      .select('supplier_id as supplierId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const leases = () => agent.heard.filter((heard) => heard.type === 'lease' && heard.sessionId === id);
    const before = leases().length;
    const goesOn = agent.hears(
      (m) => m.type === 'lease' && m.sessionId === id && leases().length > before + 1,
    );
    assert.equal(await Promise.race([goesOn, ended]), undefined);
    await helper.call('endSession', {
      params: { organisationId: supplierId, sessionId: id },
      query: {},
      body: {},
    });
    assert.equal((await ended).reason, 'ended-by-helper');
  });

  it('ends when the helper says so', () =>
    assertEndsWithin2s(async () => {
      const { id } = await world.server.database
        .selectFrom('session')
        .select('id')
        .where('state', '=', 'live')
        .executeTakeFirstOrThrow();
      const params = { organisationId: example.suppliers['Leverandør 1'].id, sessionId: id };
      await helper.call('endSession', { params, query: {}, body: {} });
    }, 'ended-by-helper'));

  it('gets leases that the deployment’s key has signed, each higher than the last', async () => {
    const { id } = await liveSession();
    const leases = () =>
      agent.heard.flatMap((heard) => (heard.type === 'lease' && heard.sessionId === id ? [heard] : []));
    const first = leases()[0];
    assert.ok(first !== undefined);
    await agent.hears((m) => m.type === 'lease' && m.sessionId === id && m.sequence > first.sequence);
    for (const { sessionId, sequence, signature } of leases())
      assert.ok(
        isLeaseSigned({ sessionId, sequence }, signature, [
          example.groups.Legesenter.machine.serverSigningKey,
        ]),
      );
    agent.say({ type: 'session-ended', sessionId: id, reason: 'ended-by-helper' });
  });

  it('is over when its machine has been away for half a minute', async () => {
    const { id, ended } = await liveSession();
    agent.close();
    await agent.closed;
    world.clock.forward(30_000);
    assert.equal((await ended).reason, 'connection-lost');
    agent = await TestAgent.connect(world.server, example.groups.Legesenter.machine);
    // A machine that believes otherwise is told again.
    agent.say({ type: 'session-started', sessionId: id });
    await agent.hears((message) => message.type === 'session-ended' && message.sessionId === id);
  });
});
