import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { loadDeploymentKeys } from '../keys/deployment-keys.ts';
import { createOutbox } from '../mail/outbox.ts';
import { codeOf, TEST_ORIGIN, TestBrowser } from '../test-browser.ts';
import { accountBody, nextNumber, type Onboarding, startOnboarding } from '../test-onboarding.ts';
import type { TestPerson } from '../test-world.ts';
import { createInvitation, type NewInvitation } from './create.ts';

const EMPTY = { params: {}, query: {} };
const DAY_MS = 24 * 3_600_000;
/** What a deployment is besides its origin, which is all that a letter needs. */
const NOWHERE = {
  serverName: 'fjernhjelp.example',
  doors: [],
  caCertificatePem: null,
  pagesDirectory: '/nonexistent',
  agentDirectory: '/nonexistent',
};
const newAddress = () => `${randomUUID()}@kommune.example`;
let world: Onboarding;
let anybody: TestBrowser;
let inviting: Parameters<typeof createInvitation>[0];

before(async () => {
  world = await startOnboarding();
  anybody = new TestBrowser(world.server);
  const { clock, dataDirectory } = world;
  const keys = await loadDeploymentKeys(path.join(dataDirectory, 'keys'));
  const deployment = { ...NOWHERE, origin: TEST_ORIGIN };
  inviting = { clock, keys, deployment, outbox: createOutbox({ keys, clock }, true) };
});
after(() => world.stop());

/** A newly registered organisation with a contact whose address nobody else has. */
async function registered(): Promise<{ readonly id: OrganisationId; readonly email: string }> {
  const email = newAddress();
  return { id: await world.register(nextNumber(), ['customer', 'supplier'], email), email };
}

async function orderedInvitation() {
  const { id, email } = await registered();
  return { id, email, ...(await world.order(id, email)) };
}

/** An invitation that an organisation has sent itself. */
async function invite(
  organisationId: OrganisationId,
  invitation: Partial<NewInvitation> & { readonly email: string },
) {
  const terms = { role: 'auditor', groupIds: null, roleEndsAt: null, isInIt: false, orderId: null } as const;
  const created = await world.server.database
    .transaction()
    .execute((transaction) =>
      createInvitation(
        inviting,
        transaction,
        organisationId,
        { ...terms, ...invitation },
        { kind: 'service' },
      ),
    );
  return { ...created, token: await world.mailServer.takeToken(invitation.email) };
}

async function eventsOf(organisationId: OrganisationId) {
  return world.server.database
    .selectFrom('audit_event')
    .select(['kind', 'actor', 'details'])
    .where('organisation_id', '=', organisationId)
    .orderBy('sequence')
    .execute();
}

const wrong = (code: string) => (code === '00000000' ? '00000001' : '00000000');

describe('an invitation that answers an order', () => {
  it('is read with its token alone, and says what it is for', async () => {
    const { token, email } = await orderedInvitation();
    const read = await anybody.call('readInvitation', { ...EMPTY, body: { token } });
    assert.equal(read.email, email);
    assert.equal(read.role, 'administrator');
    assert.equal(read.needsTelephoneCode, true);
    assert.equal(read.hasAccount, false);
  });

  it('makes an administrator with both factors, who signs in at once with the account', async () => {
    const { id, token, telephoneCode } = await orderedInvitation();
    const { person, recoveryCodes } = await world.join({ token, telephoneCode });
    assert.equal(recoveryCodes.length, 10);
    const browser = await world.signIn(person);
    const me = await browser.call('readMe', EMPTY);
    assert.ok(me.stage === 'full');
    assert.deepEqual(
      me.memberships.map(({ organisationId, roles, pending }) => ({ organisationId, roles, pending })),
      [{ organisationId: id, roles: ['administrator'], pending: 'accept-terms' }],
    );
    const kinds = (await eventsOf(id)).map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(0, 5), [
      'organisation-registered',
      'order-recorded',
      'invitation-sent',
      'invitation-accepted',
      'delegation-given',
    ]);
  });

  it('opens nothing without the telephone code, and asking does not use up a try', async () => {
    const { token, telephoneCode } = await orderedInvitation();
    for (let count = 0; count < 8; count += 1)
      assert.equal(codeOf(await anybody.try('beginAccount', { body: { token } })), 'wrong-code');
    assert.equal((await anybody.try('beginAccount', { body: { token, telephoneCode } })).status, 200);
  });

  it('is over with the fifth wrong telephone code, and says so in the log', async () => {
    const { id, token, telephoneCode } = await orderedInvitation();
    const body = { token, telephoneCode: wrong(telephoneCode) };
    const codes: string[] = [];
    for (let count = 0; count < 5; count += 1)
      codes.push(codeOf(await anybody.try('beginAccount', { body })));
    assert.deepEqual(codes, [...Array.from({ length: 4 }, () => 'wrong-code'), 'invitation-refused']);
    assert.equal(
      codeOf(await anybody.try('beginAccount', { body: { token, telephoneCode } })),
      'invitation-refused',
    );
    const last = (await eventsOf(id)).at(-1);
    assert.equal(last?.kind, 'invitation-withdrawn');
    assert.equal(last.details.reason, 'wrong-codes');
  });

  it('has five wrong codes looked at and no more, however many come at once', async () => {
    const { token, telephoneCode } = await orderedInvitation();
    const body = { token, telephoneCode: wrong(telephoneCode) };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => anybody.try('beginAccount', { body })),
    );
    assert.ok(answers.filter((answer) => codeOf(answer) === 'wrong-code').length <= 4);
  });

  it('makes one account, however many come at once', async () => {
    const { email, ...invitation } = await orderedInvitation();
    const { token, telephoneCode } = invitation;
    const body = await accountBody(world, { token, telephoneCode });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => anybody.try('completeAccount', { body })),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const refusals = new Set(answers.filter(({ status }) => status !== 200).map(codeOf));
    for (const code of refusals)
      assert.ok(['invitation-refused', 'address-taken', 'busy'].includes(code), code);
    const people = await world.server.database
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select('person.id')
      .where('person.email', '=', email)
      .execute();
    assert.equal(people.length, 1);
  });

  it('is refused with a secret that the server did not give, or a wrong code of the authenticator', async () => {
    const { token, telephoneCode } = await orderedInvitation();
    const body = await accountBody(world, { token, telephoneCode });
    const foreign = { ...body, totpSecret: 'A'.repeat(32) };
    assert.equal(codeOf(await anybody.try('completeAccount', { body: foreign })), 'wrong-code');
    const totpCode = body.totpCode === '000000' ? '000001' : '000000';
    assert.equal(codeOf(await anybody.try('completeAccount', { body: { ...body, totpCode } })), 'wrong-code');
  });
});

describe('an invitation that an organisation sends', () => {
  it('needs no telephone code, and gives what it promised: role, groups, end, and being in IT', async () => {
    const { id } = await registered();
    const groupId = await world.server.administration.createMachineGroup(id, 'Legevakt');
    const roleEndsAt = new Date(world.clock.now().getTime() + 30 * DAY_MS);
    const invitation = {
      email: newAddress(),
      role: 'access-manager',
      groupIds: [groupId],
      roleEndsAt,
      isInIt: true,
    } as const;
    const { token } = await invite(id, invitation);
    const { person } = await world.join({ token });
    const given = await world.server.database
      .selectFrom('membership')
      .select(['organisation_id', 'role', 'group_ids', 'ends_at', 'is_in_it'])
      .where('person_id', '=', person.id)
      .execute();
    assert.deepEqual(given, [
      {
        organisation_id: id,
        role: 'access-manager',
        group_ids: [groupId],
        ends_at: roleEndsAt,
        is_in_it: true,
      },
    ]);
  });

  it('puts a helper on the supplier’s list', async () => {
    const { id } = await registered();
    const { token } = await invite(id, { email: newAddress(), role: 'helper' });
    const { person } = await world.join({ token });
    const list = await world.server.database
      .selectFrom('helper')
      .select('supplier_id')
      .where('person_id', '=', person.id)
      .execute();
    assert.deepEqual(list, [{ supplier_id: id }]);
    assert.equal((await eventsOf(id)).at(-1)?.kind, 'helper-added');
  });

  it('is accepted with the account that its address has already', async () => {
    const { id, person, browser } = await somebodyWithAccount();
    const { token } = await invite(id, { email: person.email });
    const read = await browser.call('readInvitation', { ...EMPTY, body: { token } });
    assert.equal(read.hasAccount, true);
    await browser.call('acceptInvitation', { ...EMPTY, body: { token } });
    const me = await browser.call('readMe', EMPTY);
    assert.ok(me.stage === 'full');
    assert.deepEqual(me.memberships[0]?.roles, ['auditor']);
    assert.equal(codeOf(await browser.try('acceptInvitation', { body: { token } })), 'invitation-refused');
  });

  it('gives nothing to an account of another address, and stays open', async () => {
    const { id, browser } = await somebodyWithAccount();
    const { token } = await invite(id, { email: newAddress() });
    assert.equal(codeOf(await browser.try('acceptInvitation', { body: { token } })), 'invitation-refused');
    assert.equal((await anybody.try('readInvitation', { body: { token } })).status, 200);
  });

  it('makes no second account for an address that has one', async () => {
    const { id, person } = await somebodyWithAccount();
    const { token } = await invite(id, { email: person.email });
    assert.equal(codeOf(await anybody.try('beginAccount', { body: { token } })), 'address-taken');
    assert.equal(
      codeOf(await anybody.try('completeAccount', { body: completeBody(token) })),
      'address-taken',
    );
  });

  it('is in the language that its reader has chosen', async () => {
    const { id, person } = await somebodyWithAccount();
    await world.server.database
      .updateTable('person')
      .set({ language: 'nn' })
      .where('id', '=', person.id)
      .execute();
    const invitation = { email: person.email, role: 'auditor', groupIds: null, roleEndsAt: null } as const;
    await world.server.database
      .transaction()
      .execute((transaction) =>
        createInvitation(
          inviting,
          transaction,
          id,
          { ...invitation, isInIt: false, orderId: null },
          { kind: 'service' },
        ),
      );
    const { mail } = await world.mailServer.take(person.email);
    assert.match(mail.text ?? '', /Opne invitasjonen/);
  });
});

async function somebodyWithAccount(): Promise<{
  readonly id: OrganisationId;
  readonly person: TestPerson;
  readonly browser: TestBrowser;
}> {
  const { id } = await registered();
  const person = await world.createPerson(newAddress());
  return { id, person, browser: await world.signIn(person) };
}

function completeBody(token: string) {
  const given = { name: 'Mallory', password: 'et langt og godt passord' };
  return { token, ...given, totpSecret: 'A'.repeat(32), totpCode: '000000' };
}

describe('an invitation is worthless', () => {
  async function assertWorthless(token: string): Promise<void> {
    for (const [name, body] of [
      ['readInvitation', { token }],
      ['beginAccount', { token }],
      ['completeAccount', completeBody(token)],
    ] as const)
      assert.equal(codeOf(await anybody.try(name, { body })), 'invitation-refused', name);
  }

  it('with another token', () => assertWorthless('A'.repeat(43)));

  it('when it was accepted', async () => {
    const { id } = await registered();
    const { token } = await invite(id, { email: newAddress() });
    await world.join({ token });
    await assertWorthless(token);
  });

  it('after seven days, to the instant', async () => {
    const { id } = await registered();
    const { token, expiresAt } = await invite(id, { email: newAddress() });
    await world.server.database
      .updateTable('invitation')
      .set({ sent_at: new Date(expiresAt.getTime() - 14 * DAY_MS), expires_at: world.clock.now() })
      .where('organisation_id', '=', id)
      .execute();
    assert.equal(expiresAt.getTime() - world.clock.now().getTime() > 6.9 * DAY_MS, true);
    await assertWorthless(token);
  });

  it('when the operator has withdrawn it, which stands in the log', async () => {
    const { id } = await registered();
    const { token, id: invitationId } = await invite(id, { email: newAddress() });
    const params = { organisationId: id, invitationId };
    await world.desk.call('withdrawInvitation', { params, query: {}, body: {} });
    await assertWorthless(token);
    assert.equal((await eventsOf(id)).at(-1)?.kind, 'invitation-withdrawn');
    const again = await world.desk.try('withdrawInvitation', { params });
    assert.equal(codeOf(again), 'already-done');
  });

  it('when it is withdrawn under another organisation: no, then it is not found and stays open', async () => {
    const [one, other] = [await registered(), await registered()];
    const { token, id: invitationId } = await invite(one.id, { email: newAddress() });
    const params = { organisationId: other.id, invitationId };
    assert.equal(codeOf(await world.desk.try('withdrawInvitation', { params })), 'not-found');
    assert.equal((await anybody.try('readInvitation', { body: { token } })).status, 200);
  });

  it('as long as its organisation is suspended', async () => {
    const { id } = await registered();
    await world.server.administration.activateOrganisation(id);
    const { token } = await invite(id, { email: newAddress() });
    const params = { organisationId: id };
    await world.desk.call('suspendOrganisation', { params, query: {}, body: { note: 'Brudd' } });
    await assertWorthless(token);
    await world.desk.call('resumeOrganisation', { params, query: {}, body: { note: 'Rettet' } });
    assert.equal((await anybody.try('readInvitation', { body: { token } })).status, 200);
  });
});

describe('the operations of invitations', () => {
  it('answer under no variant of their paths, and to no other verb (T-01)', async () => {
    const { id } = await registered();
    const { token } = await invite(id, { email: newAddress() });
    const variants = ['read', 'begin', 'complete', 'accept'].flatMap((name) => [
      `/api/v1/invitations/${name}/`,
      `/api/v1/invitations//${name}`,
      `/api/v1//invitations/${name}`,
      `//api/v1/invitations/${name}`,
      `/api/v1/invitations%2f${name}`,
      `/api/v1/invitations%2F${name}`,
      `/api/v1/invitations/${name};x`,
      `/api/v1/invitations/${name};x=1/`,
      `/api/v1/invitations/${name}/x`,
      `/api/v1/invitations/${name}.json`,
      `/API/V1/INVITATIONS/${name.toUpperCase()}`,
      `/api/v1/x/..%2finvitations/${name}`,
      `/api/v1/invitations/${token}`,
      `/api/v1/invitations/${token}/${name}`,
    ]);
    const paths = ['read', 'begin', 'complete', 'accept'].map((name) => `/api/v1/invitations/${name}`);
    const others = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
    const tries = [
      ...variants.flatMap((variant) => ['POST', ...others].map((verb) => [verb, variant] as const)),
      ...paths.flatMap((one) => others.map((verb) => [verb, one] as const)),
    ];
    const answered: string[] = [];
    for (const [verb, address] of tries) {
      const headers = { 'content-type': 'application/json' };
      const hasBody = verb !== 'GET' && verb !== 'HEAD';
      const sent = hasBody ? { body: JSON.stringify({ token }), headers } : {};
      const { status } = await anybody.send(verb, address, sent);
      if (status !== 404) answered.push(`${verb} ${address}: ${status}`);
    }
    assert.deepEqual(answered, []);
    assert.equal((await anybody.try('readInvitation', { body: { token } })).status, 200);
  });

  it('take no token from an address', async () => {
    const { id } = await registered();
    const { token } = await invite(id, { email: newAddress() });
    const headers = { 'content-type': 'application/json' };
    const { status } = await anybody.send('POST', `/api/v1/invitations/read?token=${token}`, {
      body: '{}',
      headers,
    });
    assert.equal(status, 400);
  });
});
