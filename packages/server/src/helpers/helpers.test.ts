import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { codeOf, type TestBrowser } from '../test-browser.ts';
import { type Onboarding, startOnboarding } from '../test-onboarding.ts';
import { createExample, type ExampleWorld, type TestPerson } from '../test-world.ts';

let world: Onboarding;
let example: ExampleWorld;
let manager: TestBrowser;
let supplier: { readonly organisationId: OrganisationId };

before(async () => {
  world = await startOnboarding();
  example = await createExample(world);
  supplier = { organisationId: example.suppliers['Leverandør 1'].id };
  manager = await managerOf(supplier.organisationId);
});
after(() => world.stop());

const newAddress = () => `${randomUUID()}@leverandor.example`;

async function managerOf(organisationId: OrganisationId): Promise<TestBrowser> {
  const person = await world.createPerson(newAddress());
  await world.server.administration.addMembership(organisationId, person.id, 'helper-manager');
  return world.signIn(person);
}

describe('a supplier’s list of helpers', () => {
  async function joined(): Promise<TestPerson> {
    const email = newAddress();
    const body = { email, endsAt: null };
    await manager.call('inviteHelper', { params: supplier, query: {}, body });
    return (await world.join({ token: await world.mailServer.takeToken(email) })).person;
  }

  const entryOf = async ({ id }: TestPerson) => {
    const { helpers } = await manager.call('listHelpers', { params: supplier, query: {} });
    return helpers.find(({ person }) => person.id === id);
  };

  it('grows by a letter, and the new helper may help', async () => {
    const person = await joined();
    assert.equal((await entryOf(person))?.person.email, person.email);
    const browser = await world.signIn(person);
    assert.equal((await browser.try('listReachableMachines', { params: supplier })).status, 200);
  });

  it('loses who is taken off it, who may help no more at the next request', async () => {
    const person = await joined();
    const browser = await world.signIn(person);
    const helperId = (await entryOf(person))?.id ?? '';
    const endIt = () => manager.try('endHelper', { params: { ...supplier, helperId } });
    assert.equal((await endIt()).status, 200);
    assert.equal(codeOf(await browser.try('listReachableMachines', { params: supplier })), 'not-found');
    assert.equal(await entryOf(person), undefined);
    assert.equal(codeOf(await endIt()), 'already-done');
  });

  it('takes back who was on it before', async () => {
    const person = await joined();
    const helperId = (await entryOf(person))?.id ?? '';
    await manager.try('endHelper', { params: { ...supplier, helperId } });
    const body = { email: person.email, endsAt: null };
    await manager.call('inviteHelper', { params: supplier, query: {}, body });
    const token = await world.mailServer.takeToken(person.email);
    const browser = await world.signIn(person);
    await browser.call('acceptInvitation', { params: {}, query: {}, body: { token } });
    assert.equal((await browser.try('listReachableMachines', { params: supplier })).status, 200);
  });

  it('is no other supplier’s to end', async () => {
    const helperId = (await entryOf(await joined()))?.id ?? '';
    const organisationId = example.suppliers['Leverandør 2'].id;
    const browser = await managerOf(organisationId);
    assert.equal(
      codeOf(await browser.try('endHelper', { params: { organisationId, helperId } })),
      'not-found',
    );
  });

  it('does not take somebody until a time that has passed', async () => {
    const body = { email: newAddress(), endsAt: world.clock.now().toISOString() };
    assert.equal(codeOf(await manager.try('inviteHelper', { params: supplier, body })), 'malformed-request');
  });

  it('is nothing that a customer has', async () => {
    const administrator = await world.signIn(example.administrator);
    const params = { organisationId: example.customerId };
    assert.equal(codeOf(await administrator.try('listHelpers', { params })), 'not-permitted');
  });
});
