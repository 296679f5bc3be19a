import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { nextNumber, type Onboarding, startOnboarding } from '../test-onboarding.ts';
import { createExample, type ExampleWorld } from '../test-world.ts';

const HOUR_MS = 3_600_000;
const EMPTY = { params: {}, query: {} };

let world: Onboarding;
let example: ExampleWorld;
let administrator: TestBrowser;
let params: { readonly organisationId: OrganisationId };

before(async () => {
  world = await startOnboarding();
  example = await createExample(world);
  administrator = await world.signIn(example.administrator);
  params = { organisationId: example.customerId };
});
after(() => world.stop());

const newAddress = () => `${randomUUID()}@kommune.example`;

function wanted(email: string, more: object = {}) {
  return { email, role: 'auditor', groupIds: null, endsAt: null, isInIt: false, ...more } as const;
}

const inviteBy = (browser: TestBrowser, more: object = {}) =>
  browser.try('inviteDelegate', { params, body: wanted(newAddress(), more) });

async function malformedAt(more: object): Promise<unknown> {
  const answer = await inviteBy(administrator, more);
  assert.equal(codeOf(answer), 'malformed-request');
  return Reflect.get(Object(answer.json), 'at');
}

const listed = () => administrator.call('listDelegations', { params, query: {} });

/** Somebody new with one role, and the delegation that it is. */
async function member(
  role: 'administrator' | 'access-manager' | 'auditor',
  organisationId = example.customerId,
) {
  const person = await world.createPerson(newAddress());
  await world.server.administration.addMembership(organisationId, person.id, role);
  const { id } = await world.server.database
    .selectFrom('membership')
    .select('id')
    .where('person_id', '=', person.id)
    .executeTakeFirstOrThrow();
  return { person, delegationId: id };
}

const end = (browser: TestBrowser, delegationId: string, organisationId = example.customerId) =>
  browser.try('endDelegation', { params: { organisationId, delegationId } });

/** An organisation of its own, with these administrators signed in. */
async function organisationWith(count: 1 | 2) {
  const organisationId = await world.server.administration.createOrganisation({
    number: OrganisationNumber.parse(nextNumber()),
    name: 'Liten kommune',
    kinds: ['customer'],
    contact: { name: 'Kari', email: 'kari@liten.example', phone: '12345678' },
  });
  await world.server.administration.activateOrganisation(organisationId);
  const administrators = [];
  for (let index = 0; index < count; index += 1) {
    const { person, delegationId } = await member('administrator', organisationId);
    administrators.push({ browser: await world.signIn(person), delegationId });
  }
  return { organisationId, administrators };
}

describe('a delegation', () => {
  it('is given by a letter, and then shown with what it is for, until when, and who gave it', async () => {
    const email = newAddress();
    const endsAt = new Date(world.clock.now().getTime() + 24 * HOUR_MS).toISOString();
    const groupIds = [example.groups.Legevakt.id];
    const body = wanted(email, { role: 'access-manager', groupIds, endsAt, isInIt: true });
    await administrator.call('inviteDelegate', { params, query: {}, body });
    const before = await listed();
    assert.equal(before.invitations.find((one) => one.email === email)?.state, 'open');
    await world.join({ token: await world.mailServer.takeToken(email) });
    const delegation = (await listed()).delegations.find(({ person }) => person.email === email);
    assert.equal(delegation?.role, 'access-manager');
    assert.deepEqual(delegation.groups, [{ id: example.groups.Legevakt.id, name: 'Legevakt' }]);
    assert.equal(delegation.endsAt?.toISOString(), endsAt);
    assert.equal(delegation.givenBy, example.administrator.email);
    assert.equal(delegation.person.isInIt, true);
  });

  it('is of a role that this kind of organisation has', async () => {
    assert.equal(await malformedAt({ role: 'helper-manager' }), 'role');
  });

  it('of an administrator is not limited to groups', async () => {
    assert.equal(
      await malformedAt({ role: 'administrator', groupIds: [example.groups.Legevakt.id] }),
      'groupIds',
    );
  });

  it('does not end before it begins', async () => {
    assert.equal(await malformedAt({ endsAt: world.clock.now().toISOString() }), 'endsAt');
  });

  it('is for groups of one’s own: any other answers like one that does not exist', async () => {
    const foreign = await organisationWith(1);
    const groupId = await world.server.administration.createMachineGroup(foreign.organisationId, 'Fremmed');
    assert.equal(codeOf(await inviteBy(administrator, { groupIds: [groupId] })), 'not-found');
    assert.equal(codeOf(await inviteBy(administrator, { groupIds: [randomUUID()] })), 'not-found');
  });

  it('is given by administrators alone', async () => {
    for (const role of ['access-manager', 'auditor'] as const) {
      const browser = await world.signIn((await member(role)).person);
      assert.equal(codeOf(await inviteBy(browser)), 'not-permitted');
    }
  });

  it('ends by itself at the instant that it was given until, at the next request', async () => {
    const person = await world.createPerson(newAddress());
    const startsAt = world.clock.now();
    const endsAt = new Date(startsAt.getTime() + 60_000);
    await world.server.administration.addMembership(example.customerId, person.id, 'auditor', {
      startsAt,
      endsAt,
    });
    const browser = await world.signIn(person);
    assert.equal((await browser.try('listAuditEvents', { params })).status, 200);
    world.clock.forward(60_000);
    assert.equal(codeOf(await browser.try('listAuditEvents', { params })), 'not-found');
  });

  it('ends at once when it is ended: the next request is refused, and the log says who ended it', async () => {
    const { person, delegationId } = await member('access-manager');
    const browser = await world.signIn(person);
    assert.equal((await browser.try('listMachineGroups', { params })).status, 200);
    assert.equal((await end(administrator, delegationId)).status, 200);
    assert.equal(codeOf(await browser.try('listMachineGroups', { params })), 'not-found');
    assert.ok((await listed()).delegations.every(({ id }) => id !== delegationId));
    const { events } = await administrator.call('listAuditEvents', { params, query: {} });
    const event = events.find(({ kind }) => kind === 'delegation-ended');
    assert.equal(event?.details.delegationId, delegationId);
    assert.equal(event.actor.kind === 'person' && event.actor.id, example.administrator.id);
  });

  it('takes nothing with it of what the person holds besides', async () => {
    const { person, delegationId } = await member('access-manager');
    await world.server.administration.addMembership(example.customerId, person.id, 'auditor');
    const browser = await world.signIn(person);
    await end(administrator, delegationId);
    assert.equal((await browser.try('listMachineGroups', { params })).status, 200);
    assert.equal(
      codeOf(await browser.try('createMachineGroup', { params, body: { name: 'X' } })),
      'not-permitted',
    );
  });

  it('can be given again after it has ended', async () => {
    const { person, delegationId } = await member('auditor');
    await end(administrator, delegationId);
    await world.server.administration.addMembership(example.customerId, person.id, 'auditor');
    const browser = await world.signIn(person);
    assert.equal((await browser.try('listAuditEvents', { params })).status, 200);
  });

  it('ends once', async () => {
    const { delegationId } = await member('auditor');
    await end(administrator, delegationId);
    assert.equal(codeOf(await end(administrator, delegationId)), 'already-done');
  });

  it('of another organisation answers like one that does not exist', async () => {
    const { administrators } = await organisationWith(1);
    const foreign = administrators[0]?.delegationId ?? '';
    assert.equal(codeOf(await end(administrator, foreign)), 'not-found');
    assert.equal(codeOf(await end(administrator, randomUUID())), 'not-found');
  });
});

describe('the last administrator', () => {
  it('stays', async () => {
    const { organisationId, administrators } = await organisationWith(1);
    for (const { browser, delegationId } of administrators)
      assert.equal(codeOf(await end(browser, delegationId, organisationId)), 'last-administrator');
  });

  it('is one who lasts: somebody whose right will end is none to rely on', async () => {
    const { organisationId, administrators } = await organisationWith(1);
    const interim = await world.createPerson(newAddress());
    const startsAt = world.clock.now();
    const endsAt = new Date(startsAt.getTime() + HOUR_MS);
    await world.server.administration.addMembership(organisationId, interim.id, 'administrator', {
      startsAt,
      endsAt,
    });
    for (const { browser, delegationId } of administrators)
      assert.equal(codeOf(await end(browser, delegationId, organisationId)), 'last-administrator');
  });

  it('is one of two who end one another at the same time', async () => {
    const { organisationId, administrators } = await organisationWith(2);
    const [first, second] = administrators;
    assert.ok(first !== undefined && second !== undefined);
    await Promise.all([
      end(first.browser, second.delegationId, organisationId),
      end(second.browser, first.delegationId, organisationId),
    ]);
    const { length } = await world.server.database
      .selectFrom('membership')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('ends_at', 'is', null)
      .execute();
    assert.equal(length, 1);
  });
});

describe('an invitation of one’s own', () => {
  it('is worthless once it was withdrawn', async () => {
    const email = newAddress();
    const { id } = await administrator.call('inviteDelegate', { params, query: {}, body: wanted(email) });
    const token = await world.mailServer.takeToken(email);
    const withdraw = () =>
      administrator.try('withdrawOwnInvitation', { params: { ...params, invitationId: id } });
    assert.equal((await withdraw()).status, 200);
    const anybody = new TestBrowser(world.server);
    assert.equal(
      codeOf(await anybody.try('readInvitation', { ...EMPTY, body: { token } })),
      'invitation-refused',
    );
    assert.equal(codeOf(await withdraw()), 'already-done');
  });

  it('cannot be withdrawn by another organisation', async () => {
    const { id } = await administrator.call('inviteDelegate', {
      params,
      query: {},
      body: wanted(newAddress()),
    });
    const { organisationId, administrators } = await organisationWith(1);
    for (const { browser } of administrators) {
      const answer = await browser.try('withdrawOwnInvitation', {
        params: { organisationId, invitationId: id },
      });
      assert.equal(codeOf(answer), 'not-found');
    }
  });
});

describe('the advice', () => {
  const adviceOf = async (browser: TestBrowser, organisationId: OrganisationId) =>
    (await browser.call('listDelegations', { params: { organisationId }, query: {} })).advice;

  it('asks for a second administrator and for somebody in IT until they are there', async () => {
    const { organisationId, administrators } = await organisationWith(1);
    const browser = administrators[0]?.browser;
    assert.ok(browser !== undefined);
    assert.deepEqual(await adviceOf(browser, organisationId), ['second-administrator', 'somebody-in-it']);
    const { delegationId } = await member('administrator', organisationId);
    assert.deepEqual(await adviceOf(browser, organisationId), ['somebody-in-it']);
    await world.server.database
      .updateTable('membership')
      .set({ is_in_it: true })
      .where('id', '=', delegationId)
      .execute();
    assert.deepEqual(await adviceOf(browser, organisationId), []);
  });
});
