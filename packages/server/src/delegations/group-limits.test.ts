import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { InputOf, Operation } from '@fjernhjelp/api/operation';
import { type Operations, operations } from '@fjernhjelp/api/operations';
import { canBeLimited, DelegatedRole, permissionsOf } from '@fjernhjelp/domain/role';
import { TestAgent } from '../test-agent.ts';
import { codeOf, type TestBrowser, withoutRequestId } from '../test-browser.ts';
import {
  createExample,
  type ExampleWorld,
  type GROUPS,
  sessionBody,
  startTestServer,
  type TestServer,
} from '../test-world.ts';

type GroupName = (typeof GROUPS)[number];

let world: TestServer;
let example: ExampleWorld;
/** Limited to Legevakt. */
let manager: TestBrowser;
let auditor: TestBrowser;
let params: { readonly organisationId: ExampleWorld['customerId'] };

before(async () => {
  world = await startTestServer();
  example = await createExample(world);
  params = { organisationId: example.customerId };
  manager = await limitedTo('Legevakt', 'access-manager');
  auditor = await limitedTo('Legevakt', 'auditor');
});
after(() => world.stop());

async function limitedTo(group: GroupName, role: 'access-manager' | 'auditor'): Promise<TestBrowser> {
  const person = await world.createPerson(`${randomUUID()}@kommune.example`);
  const term = { startsAt: world.clock.now(), endsAt: null, groupIds: [example.groups[group].id] };
  await world.server.administration.addMembership(example.customerId, person.id, role, term);
  return world.signIn(person);
}

const groupsSeenBy = async (browser: TestBrowser) =>
  (await browser.call('listMachineGroups', { params, query: {} })).groups;

const grantBody = (): InputOf<Operations['giveGrant']>['body'] => ({
  supplierId: example.suppliers['Leverandør 1'].id,
  agreement: 'AVT-2',
  capabilities: ['view'],
  mode: 'ask',
  startsAt: world.clock.now().toISOString(),
  endsAt: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
});

const giveGrant = (groupId: string) =>
  manager.try('giveGrant', { params: { ...params, groupId }, body: grantBody() });
const createToken = (groupId: string) =>
  manager.try('createEnrolmentToken', { params: { ...params, groupId }, body: { machineName: 'PC 9' } });
const withdrawGrant = (grantId: string) => manager.try('withdrawGrant', { params: { ...params, grantId } });

async function runningGrantOf(group: GroupName): Promise<string> {
  const found = await world.server.database
    .selectFrom('grant_')
    .select('id')
    .where('group_id', '=', example.groups[group].id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  return found.id;
}

describe('an access manager who is limited to groups', () => {
  it('sees those and no others', async () => {
    assert.deepEqual(
      (await groupsSeenBy(manager)).map(({ name }) => name),
      ['Legevakt'],
    );
  });

  it('gives and withdraws access to those, and sets up machines in them', async () => {
    const groupId = example.groups.Legevakt.id;
    const given = { params: { ...params, groupId }, query: {}, body: grantBody() };
    const { id } = await manager.call('giveGrant', given);
    assert.equal((await createToken(groupId)).status, 200);
    assert.equal((await withdrawGrant(id)).status, 200);
  });

  for (const [what, act, target] of [
    ['gives access to', giveGrant, () => example.groups.Sykehjem.id],
    ['sets up machines in', createToken, () => example.groups.Sykehjem.id],
    ['withdraws access to', withdrawGrant, () => runningGrantOf('Sykehjem')],
  ] as const)
    it(`never ${what} another one, which answers like one that does not exist`, async () => {
      const foreign = await act(await target());
      assert.equal(foreign.status, 404);
      assert.deepEqual(withoutRequestId(foreign), withoutRequestId(await act(randomUUID())));
    });

  it('leaves another group’s grant as it was', async () => {
    const grantId = await runningGrantOf('Sykehjem');
    await withdrawGrant(grantId);
    assert.equal(await runningGrantOf('Sykehjem'), grantId);
  });

  it('makes no new group', async () => {
    const answer = await manager.try('createMachineGroup', { params, body: { name: 'Ny gruppe' } });
    assert.equal(codeOf(answer), 'not-permitted');
  });

  it('has all groups with a second role that is not limited', async () => {
    const person = await world.createPerson(`${randomUUID()}@kommune.example`);
    const startsAt = world.clock.now();
    const { administration } = world.server;
    const groupIds = [example.groups.Legevakt.id];
    const term = { startsAt, endsAt: null, groupIds };
    await administration.addMembership(example.customerId, person.id, 'access-manager', term);
    await administration.addMembership(example.customerId, person.id, 'auditor');
    const browser = await world.signIn(person);
    assert.equal((await groupsSeenBy(browser)).length, 3);
    const foreign = { ...params, groupId: example.groups.Sykehjem.id };
    assert.equal(codeOf(await browser.try('giveGrant', { params: foreign, body: grantBody() })), 'not-found');
  });

  it('has the groups of all their limited roles together', async () => {
    const person = await world.createPerson(`${randomUUID()}@kommune.example`);
    for (const name of ['Legevakt', 'Sykehjem'] as const)
      await world.server.administration.addMembership(example.customerId, person.id, 'access-manager', {
        startsAt: world.clock.now(),
        endsAt: null,
        groupIds: [example.groups[name].id],
      });
    const seen = await groupsSeenBy(await world.signIn(person));
    assert.deepEqual(
      seen.map(({ name }) => name),
      ['Legevakt', 'Sykehjem'],
    );
  });
});

describe('an auditor who is limited to groups', () => {
  it('reads what happened in those, sessions too, and nothing else', async () => {
    const agent = await TestAgent.connect(world.server, example.groups.Legevakt.machine);
    const helper = await world.signIn(example.suppliers['Leverandør 2'].helper);
    const supplier = { organisationId: example.suppliers['Leverandør 2'].id };
    const body = sessionBody(example.groups.Legevakt.machine.id);
    await helper.call('openSession', { params: supplier, query: {}, body });
    const { events } = await auditor.call('listAuditEvents', { params, query: { limit: 200 } });
    const kinds = new Set(events.map(({ kind }) => kind));
    for (const kind of ['machine-group-created', 'machine-enrolled', 'machine-reachable'] as const)
      assert.ok(kinds.has(kind), kind);
    for (const kind of ['grant-given', 'session-requested'] as const) assert.ok(kinds.has(kind), kind);
    assert.ok(events.every(({ details }) => details.groupId === example.groups.Legevakt.id));
    agent.close();
  });

  it('reads them page by page, without gaps from what is left out', async () => {
    const all = await auditor.call('listAuditEvents', { params, query: { limit: 200 } });
    const sequences: number[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query = cursor === undefined ? { limit: 2 } : { limit: 2, cursor };
      const page = await auditor.call('listAuditEvents', { params, query });
      sequences.push(...page.events.map(({ sequence }) => sequence));
      cursor = page.nextCursor;
    }
    assert.deepEqual(
      sequences,
      all.events.map(({ sequence }) => sequence),
    );
  });

  it('sees who has a right to those groups, and not who else has one', async () => {
    await limitedTo('Sykehjem', 'access-manager');
    const { delegations, invitations, advice } = await auditor.call('listDelegations', { params, query: {} });
    const names = delegations.flatMap(({ groups }) => groups ?? []).map(({ name }) => name);
    assert.deepEqual([...new Set(names)], ['Legevakt']);
    assert.ok(delegations.some(({ role, groups }) => role === 'administrator' && groups === null));
    assert.deepEqual([invitations, advice], [[], []]);
  });
});

describe('the limit to groups', () => {
  it('is kept by every operation that somebody who is limited may perform', () => {
    const roles = DelegatedRole.options.filter(canBeLimited);
    const held = new Set(roles.flatMap((role) => [...permissionsOf(role)]));
    const table: readonly (readonly [string, Operation])[] = Object.entries(operations);
    const names = table.filter(([, { permission }]) => held.has(permission)).map(([name]) => name);
    // A new one here needs a test above.
    assert.deepEqual(names.toSorted(), [
      'createEnrolmentToken',
      'createMachineGroup',
      'giveGrant',
      'listAuditEvents',
      'listDelegations',
      'listMachineGroups',
      'withdrawGrant',
    ]);
  });
});
