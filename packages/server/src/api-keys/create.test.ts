import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ApiKeyPermission } from '@fjernhjelp/domain/role';
import { codeOf, type TestBrowser } from '../test-browser.ts';
import { createExample, type ExampleWorld, startTestServer, type TestServer } from '../test-world.ts';

const DAY_MS = 24 * 3_600_000;
const NETWORK = '198.51.100.0/24';

let world: TestServer;
let example: ExampleWorld;
let owner: TestBrowser;
let params: { readonly organisationId: ExampleWorld['customerId'] };

before(async () => {
  world = await startTestServer();
  example = await createExample(world);
  params = { organisationId: example.customerId };
});
after(() => world.stop());

const inDays = (days: number) => new Date(world.clock.now().getTime() + days * DAY_MS).toISOString();

function wanted(more: object = {}) {
  return {
    name: 'Sakssystemet',
    permissions: ['read-groups'],
    networks: [NETWORK],
    expiresAt: inDays(30),
    ...more,
  };
}

describe('a new API key', () => {
  const malformedAt = async (more: object): Promise<unknown> => {
    owner = await world.signIn(example.administrator);
    const answer = await owner.try('createApiKey', { params, body: wanted(more) });
    assert.equal(codeOf(answer), 'malformed-request');
    return Reflect.get(Object(answer.json), 'at');
  };

  it('lasts a year at the most, and is not over already', async () => {
    assert.equal(await malformedAt({ expiresAt: inDays(367) }), 'expiresAt');
    assert.equal(await malformedAt({ expiresAt: inDays(0) }), 'expiresAt');
  });

  it('is bound to networks that are some', async () => {
    assert.equal(await malformedAt({ networks: [NETWORK, '0.0.0.0/0'] }), 'networks');
    assert.equal(await malformedAt({ networks: [] }), 'networks');
    assert.equal(await malformedAt({ networks: ['300.0.2.0/24'] }), 'networks.0');
  });

  it('has no permission to write', async () => {
    assert.equal(await malformedAt({ permissions: ['manage-grants'] }), 'permissions.0');
  });

  it('asks for a second factor that was given just now', async () => {
    world.clock.forward(5 * 60_000);
    assert.equal(codeOf(await owner.try('createApiKey', { params, body: wanted() })), 'factor-not-fresh');
  });

  it('is made by administrators alone', async () => {
    const auditor = await world.signIn(example.auditor);
    assert.equal(codeOf(await auditor.try('createApiKey', { params, body: wanted() })), 'not-permitted');
  });

  it('of a supplier has no machine groups to read', async () => {
    const person = await world.createPerson('sjef@leverandor2.example');
    const organisationId = example.suppliers['Leverandør 2'].id;
    await world.server.administration.addMembership(organisationId, person.id, 'administrator');
    const browser = await world.signIn(person);
    const make = (permissions: ApiKeyPermission[]) =>
      browser.try('createApiKey', { params: { organisationId }, body: wanted({ permissions }) });
    assert.equal(codeOf(await make(['read-groups'])), 'malformed-request');
    assert.equal((await make(['read-audit'])).status, 200);
  });
});
