import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressOf } from '@fjernhjelp/api/client';
import { isOpenToApiKeys, type Operation } from '@fjernhjelp/api/operation';
import { type OperationName, operations } from '@fjernhjelp/api/operations';
import type { ApiKeyPermission } from '@fjernhjelp/domain/role';
import { sql } from 'kysely';
import { type Answer, codeOf, type TestBrowser } from '../test-browser.ts';
import { createExample, type ExampleWorld, startTestServer, type TestServer } from '../test-world.ts';

const DAY_MS = 24 * 3_600_000;
const NETWORK = '198.51.100.0/24';
const INSIDE = '198.51.100.7';
// The keys of the constant table are exactly the names.
const names = Object.keys(operations) as OperationName[];

let world: TestServer;
let example: ExampleWorld;
let owner: TestBrowser;
let params: { readonly organisationId: ExampleWorld['customerId'] };

before(async () => {
  world = await startTestServer();
  example = await createExample(world);
  owner = await world.signIn(example.administrator);
  params = { organisationId: example.customerId };
});
after(() => world.stop());

const inDays = (days: number) => new Date(world.clock.now().getTime() + days * DAY_MS).toISOString();

function wanted(more: object = {}) {
  const permissions: ApiKeyPermission[] = ['read-groups', 'read-audit'];
  return { name: 'Sakssystemet', permissions, networks: [NETWORK], expiresAt: inDays(30), ...more };
}

/** Makes a key; the factor that it asks for is given anew. */
async function keyOf(more: object = {}): Promise<{ readonly id: string; readonly key: string }> {
  owner = await world.signIn(example.administrator);
  return owner.call('createApiKey', { params, query: {}, body: wanted(more) });
}

type Asking = { readonly from?: string; readonly headers?: Record<string, string>; readonly params?: object };

/** A program's request: no cookie, no Origin. */
async function ask(key: string, name: OperationName, asking: Asking = {}): Promise<Answer> {
  const operation: Operation = operations[name];
  const wantedParams = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, one = '']) => one);
  const unknown = Object.fromEntries(
    wantedParams.map((one) => [one, '7b0a2e3c-1111-4222-8333-444455556666']),
  );
  const address = addressOf(operation, { params: { ...unknown, ...params, ...asking.params }, query: {} });
  const request = new Request(`https://fjernhjelp.example${address}`, {
    method: operation.method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...asking.headers },
    ...(operation.method === 'POST' && { body: '{}' }),
  });
  const response = await world.server.fetch(request, { remoteAddress: asking.from ?? INSIDE });
  return { status: response.status, json: await response.json(), headers: response.headers };
}

const entryOf = async (id: string) => {
  const { keys } = await owner.call('listApiKeys', { params, query: {} });
  const found = keys.find((key) => key.id === id);
  assert.ok(found !== undefined);
  return found;
};

async function eventsOf(id: string, kind: 'api-key-used' | 'api-key-refused') {
  const events = await world.server.database
    .selectFrom('audit_event')
    .select(['actor', 'details'])
    .where('organisation_id', '=', example.customerId)
    .where('kind', '=', kind)
    .orderBy('sequence')
    .execute();
  return events.filter(({ actor }) => actor.kind === 'api-key' && actor.id === id);
}

describe('an API key (T-54)', () => {
  it('reads what it has the permission for', async () => {
    const { key } = await keyOf();
    const answer = await ask(key, 'listMachineGroups');
    assert.equal(answer.status, 200);
    assert.equal(operations.listMachineGroups.output.parse(answer.json).groups.length, 3);
    assert.equal((await ask(key, 'listAuditEvents')).status, 200);
  });

  it('does not read what it has no permission for', async () => {
    assert.equal(codeOf(await ask((await keyOf()).key, 'listDelegations')), 'not-permitted');
  });

  it('performs nothing else of the table, whatever its permissions: no write, no password, no grant', async () => {
    const { key } = await keyOf({ permissions: ['read-groups', 'read-audit', 'read-delegations'] });
    for (const name of names) {
      const operation: Operation = operations[name];
      if (operation.stage === 'none' || isOpenToApiKeys(operation)) continue;
      const { status, json } = await ask(key, name, { headers: { origin: 'https://fjernhjelp.example' } });
      assert.deepEqual([status, Reflect.get(Object(json), 'code')], [403, 'not-permitted'], name);
    }
  });

  it('reads nothing of another organisation, which answers like one that does not exist', async () => {
    const { key } = await keyOf();
    const organisationId = example.suppliers['Leverandør 1'].id;
    const answer = await ask(key, 'listAuditEvents', { params: { organisationId } });
    assert.equal(codeOf(answer), 'not-found');
  });

  it('works from its own networks alone, whatever a header says of where it comes from', async () => {
    const { id, key } = await keyOf();
    const headers = { 'x-forwarded-for': INSIDE, forwarded: `for=${INSIDE}`, 'x-real-ip': INSIDE };
    assert.equal(
      codeOf(await ask(key, 'listMachineGroups', { from: '203.0.113.1', headers })),
      'api-key-refused',
    );
    const away = { 'x-forwarded-for': '203.0.113.1' };
    assert.equal((await ask(key, 'listMachineGroups', { headers: away })).status, 200);
    assert.equal((await entryOf(id)).lastUsedFrom, INSIDE);
  });

  it('is good until it expires, and not in that instant', async () => {
    const { id, key } = await keyOf({
      expiresAt: new Date(world.clock.now().getTime() + 300_000).toISOString(),
    });
    assert.equal((await ask(key, 'listMachineGroups')).status, 200);
    world.clock.forward(300_000);
    assert.equal(codeOf(await ask(key, 'listMachineGroups')), 'api-key-refused');
    owner = await world.signIn(example.administrator);
    assert.equal((await entryOf(id)).state, 'expired');
  });

  it('is worthless at the next request once it was revoked', async () => {
    const { id, key } = await keyOf();
    assert.equal((await ask(key, 'listMachineGroups')).status, 200);
    const revoke = () => owner.try('revokeApiKey', { params: { ...params, keyId: id } });
    assert.equal((await revoke()).status, 200);
    assert.equal(codeOf(await ask(key, 'listMachineGroups')), 'api-key-refused');
    assert.equal((await entryOf(id)).state, 'revoked');
    assert.equal(codeOf(await revoke()), 'already-done');
  });

  it('goes without a sign-in: with a cookie beside it neither is looked at', async () => {
    const { key } = await keyOf();
    const cookie = `__Host-fjernhjelp=${owner.cookies.get('__Host-fjernhjelp')}`;
    const headers = { cookie };
    assert.equal(codeOf(await ask(key, 'listMachineGroups', { headers })), 'api-key-refused');
    assert.equal(codeOf(await ask('made-up', 'listApiKeys', { headers })), 'api-key-refused');
    // The cookie by itself is good.
    assert.equal((await owner.try('listApiKeys', { params })).status, 200);
  });

  it('stops with its organisation', async () => {
    const { key } = await keyOf();
    const toState = (state: 'suspended' | 'activated') =>
      world.server.database
        .updateTable('organisation')
        .set({ state })
        .where('id', '=', example.customerId)
        .execute();
    await toState('suspended');
    assert.equal(codeOf(await ask(key, 'listMachineGroups')), 'api-key-refused');
    await toState('activated');
    assert.equal((await ask(key, 'listMachineGroups')).status, 200);
  });

  it('is not guessed, nor taken in another form', async () => {
    const { key } = await keyOf();
    for (const wrong of [
      key.slice(0, -1),
      `${key}A`,
      key.replace('fjk1', 'fjk2'),
      key.toUpperCase(),
      '',
      '*',
    ])
      assert.equal(codeOf(await ask(wrong, 'listMachineGroups')), 'api-key-refused', wrong.length.toString());
    const basic = await ask(key, 'listMachineGroups', { headers: { authorization: `Basic ${key}` } });
    assert.equal(codeOf(basic), 'api-key-refused');
  });
});

describe('the owner of an API key', () => {
  it('sees when and from where it was last used', async () => {
    const { id, key } = await keyOf();
    assert.equal((await entryOf(id)).lastUsedAt, null);
    await ask(key, 'listMachineGroups', { from: `::ffff:${INSIDE}` });
    const { lastUsedAt, lastUsedFrom } = await entryOf(id);
    assert.ok(lastUsedAt !== null);
    assert.equal(lastUsedFrom, INSIDE);
  });

  it('sees the last use move once a minute, not at every request', async () => {
    const { id, key } = await keyOf();
    await ask(key, 'listMachineGroups');
    const first = (await entryOf(id)).lastUsedAt;
    await ask(key, 'listMachineGroups');
    assert.deepEqual((await entryOf(id)).lastUsedAt, first);
    world.clock.forward(60_000);
    await ask(key, 'listMachineGroups');
    assert.notDeepEqual((await entryOf(id)).lastUsedAt, first);
  });

  it('finds its use in the log, each address once in ten minutes', async () => {
    const { id, key } = await keyOf();
    for (const from of [INSIDE, INSIDE, '198.51.100.8', INSIDE])
      await ask(key, 'listMachineGroups', { from });
    const addresses = async () => (await eventsOf(id, 'api-key-used')).map(({ details }) => details.address);
    assert.deepEqual(await addresses(), [INSIDE, '198.51.100.8']);
    world.clock.forward(10 * 60_000 + 1);
    await ask(key, 'listMachineGroups');
    assert.deepEqual(await addresses(), [INSIDE, '198.51.100.8', INSIDE]);
  });

  it('finds in the log that somebody tried it from elsewhere', async () => {
    const { id, key } = await keyOf();
    for (let tries = 0; tries < 3; tries += 1) await ask(key, 'listMachineGroups', { from: '203.0.113.1' });
    const refused = (await eventsOf(id, 'api-key-refused')).map(({ details }) => details);
    assert.deepEqual(refused, [{ reason: 'foreign-network', address: '203.0.113.1' }]);
  });

  it('is shown the key once: what is kept is its hash', async () => {
    const { key } = await keyOf();
    const kept = await sql`select api_key::text from api_key`.execute(world.server.database);
    assert.ok(kept.rows.length > 0);
    assert.ok(!JSON.stringify(kept.rows).includes(key.slice(5)));
    const events = await world.server.database.selectFrom('audit_event').select('details').execute();
    assert.ok(!JSON.stringify(events).includes(key.slice(5)));
  });

  it('cannot revoke another organisation’s', async () => {
    const { id } = await keyOf();
    const person = await world.createPerson('leder@leverandor1.example');
    const organisationId = example.suppliers['Leverandør 1'].id;
    await world.server.administration.addMembership(organisationId, person.id, 'administrator');
    const browser = await world.signIn(person);
    const answer = await browser.try('revokeApiKey', { params: { organisationId, keyId: id } });
    assert.equal(codeOf(answer), 'not-found');
  });
});
