import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { CONTACT, nextNumber, type Onboarding, ORDER, startOnboarding } from '../test-onboarding.ts';

const EMPTY = { params: {}, query: {} };
let world: Onboarding;
let register: Server;
let answer: RequestListener = (_, response) => response.writeHead(404).end();

before(async () => {
  register = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(register, 'listening');
  // A listening TCP server has an address of this kind.
  const { port } = register.address() as AddressInfo;
  world = await startOnboarding({ entityRegisterUrl: `http://127.0.0.1:${port}/api/` });
});
after(async () => {
  await world.stop();
  register.closeAllConnections();
  register.close();
});

function registration(number: string) {
  return { number, name: 'Eksempel kommune', kinds: ['customer'], contact: CONTACT };
}

async function lastEvent(organisationId: OrganisationId) {
  return world.server.database
    .selectFrom('audit_event')
    .select(['kind', 'actor', 'details'])
    .where('organisation_id', '=', organisationId)
    .orderBy('sequence', 'desc')
    .executeTakeFirstOrThrow();
}

describe('registering an organisation', () => {
  it('is refused with a number whose check digit is wrong', async () => {
    const tried = await world.desk.try('registerOrganisation', { body: registration('310000010') });
    assert.equal(codeOf(tried), 'malformed-request');
  });

  it('is refused with a number that is registered, also many times at once', async () => {
    const body = registration(nextNumber());
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.desk.try('registerOrganisation', { body })),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    assert.deepEqual(statuses, [200, ...Array.from({ length: 7 }, () => 409)]);
    const refused = answers.find(({ status }) => status !== 200);
    assert.ok(refused);
    assert.equal(codeOf(refused), 'number-taken');
  });

  it('begins its log with who did it, and leaves it waiting for the terms', async () => {
    const id = await world.register(nextNumber());
    const event = await lastEvent(id);
    assert.equal(event.kind, 'organisation-registered');
    assert.equal(event.actor.kind === 'person' && event.actor.name, world.operator.email);
    const record = await world.desk.call('readOrganisation', { params: { organisationId: id }, query: {} });
    assert.deepEqual(
      { state: record.state, pending: record.pending },
      { state: 'known', pending: 'accept-terms' },
    );
    assert.deepEqual(record.contact, CONTACT);
  });
});

describe('the record of an organisation', () => {
  it('answers like one that does not exist when it does not', async () => {
    const params = { organisationId: '00000000-0000-4000-8000-000000000000' };
    assert.equal(codeOf(await world.desk.try('readOrganisation', { params })), 'not-found');
    for (const name of ['suspendOrganisation', 'resumeOrganisation'] as const)
      assert.equal(codeOf(await world.desk.try(name, { params, body: { note: 'Prøve' } })), 'not-found');
    assert.equal(codeOf(await world.desk.try('recordOrder', { params, body: ORDER })), 'not-found');
  });

  it('says how the caller of an order was verified, and by whom', async () => {
    const id = await world.register(nextNumber());
    await world.order(id);
    const { orders, invitations } = await world.desk.call('readOrganisation', {
      params: { organisationId: id },
      query: {},
    });
    assert.equal(orders.length, 1);
    const [order] = orders;
    assert.ok(order);
    assert.deepEqual(
      { channel: order.channel, check: order.check, note: order.note, recordedBy: order.recordedBy },
      { ...ORDER, recordedBy: world.operator.email },
    );
    assert.deepEqual(
      invitations.map(({ email, role, state }) => ({ email, role, state })),
      [{ email: CONTACT.email, role: 'administrator', state: 'open' }],
    );
  });

  it('has one open invitation of the contact at a time: a new order makes the earlier one worthless', async () => {
    const id = await world.register(nextNumber());
    const first = await world.order(id);
    const second = await world.order(id);
    const anybody = new TestBrowser(world.server);
    const read = (token: string) => anybody.try('readInvitation', { body: { token } });
    assert.equal(codeOf(await read(first.token)), 'invitation-refused');
    assert.equal((await read(second.token)).status, 200);
  });
});

describe('replacing the contact', () => {
  it('is logged with both, and makes the earlier one’s invitation worthless', async () => {
    const id = await world.register(nextNumber());
    const { token } = await world.order(id);
    const contact = { name: 'Nils Ny', email: 'nils@kommune.example', phone: '87654321' };
    const params = { organisationId: id };
    const body = { contact, note: 'Kari har sluttet' };
    await world.desk.call('replaceContact', { params, query: {}, body });
    const tried = await new TestBrowser(world.server).try('readInvitation', { body: { token } });
    assert.equal(codeOf(tried), 'invitation-refused');
    const { kind, details } = await lastEvent(id);
    assert.equal(kind, 'contact-replaced');
    assert.deepEqual(
      [details.fromEmail, details.toEmail, details.note],
      [CONTACT.email, contact.email, body.note],
    );
    const invited = await world.order(id, contact.email);
    assert.ok(invited.token);
  });
});

describe('suspending an organisation', () => {
  it('shuts its people out at once, and resuming lets them in again', async () => {
    const id = await world.register(nextNumber());
    await world.server.administration.activateOrganisation(id);
    const person = await world.createPerson('ine@kommune.example');
    await world.server.administration.addMembership(id, person.id, 'administrator');
    const browser = await world.signIn(person);
    const params = { organisationId: id };
    const groups = () => browser.try('listMachineGroups', { params });
    assert.equal((await groups()).status, 200);
    await world.desk.call('suspendOrganisation', { params, query: {}, body: { note: 'Brudd på vilkår' } });
    assert.equal(codeOf(await groups()), 'not-found');
    const again = await world.desk.try('suspendOrganisation', { params, body: { note: 'Igjen' } });
    assert.equal(codeOf(again), 'already-done');
    assert.equal(codeOf(await world.desk.try('recordOrder', { params, body: ORDER })), 'not-activated');
    await world.desk.call('resumeOrganisation', { params, query: {}, body: { note: 'Rettet opp' } });
    assert.equal((await groups()).status, 200);
    const { kind, details } = await lastEvent(id);
    assert.deepEqual([kind, details.note], ['organisation-resumed', 'Rettet opp']);
  });

  it('is refused for one that was never activated', async () => {
    const params = { organisationId: await world.register(nextNumber()) };
    const tried = await world.desk.try('suspendOrganisation', { params, body: { note: 'Prøve' } });
    assert.equal(codeOf(tried), 'not-activated');
  });
});

describe('looking up a number', () => {
  const number = '974760673';
  const lookUp = () => world.desk.try('lookUpOrganisationNumber', { body: { number } });
  const json = (body: object): RequestListener => {
    return (_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  };

  it('gives the name of a main unit', async () => {
    let asked = '';
    answer = (request, response) => {
      asked = request.url ?? '';
      json({ organisasjonsnummer: number, navn: 'REGISTERENHETEN I BRØNNØYSUND' })(request, response);
    };
    assert.deepEqual((await lookUp()).json, { name: 'REGISTERENHETEN I BRØNNØYSUND' });
    assert.equal(asked, `/api/enheter/${number}`);
  });

  it('gives the name of a sub-unit where there is no main unit', async () => {
    answer = (request, response) =>
      request.url?.startsWith('/api/underenheter/') === true
        ? json({ organisasjonsnummer: number, navn: 'LEGEVAKTEN' })(request, response)
        : response.writeHead(404).end();
    assert.deepEqual((await lookUp()).json, { name: 'LEGEVAKTEN' });
  });

  it('gives no name for a number that the register does not have', async () => {
    answer = (_, response) => response.writeHead(404).end();
    assert.deepEqual((await lookUp()).json, { name: null });
  });

  const nonsense: readonly (readonly [string, RequestListener])[] = [
    ['an error', (_, response) => response.writeHead(500).end('no')],
    ['another number', json({ organisasjonsnummer: '889640782', navn: 'NAV' })],
    ['no name', json({ organisasjonsnummer: number })],
    ['no JSON', (_, response) => response.end('<html>')],
    ['a redirection', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['too much', (_, response) => response.end(JSON.stringify({ navn: 'x'.repeat(1024 * 1024) }))],
    ['nothing at all', () => undefined],
  ];
  for (const [what, listener] of nonsense)
    it(`is unavailable when the register answers ${what}`, async () => {
      answer = listener;
      assert.equal(codeOf(await lookUp()), 'look-up-unavailable');
    });

  it('is said to be possible in the list of organisations', async () => {
    assert.equal((await world.desk.call('listOrganisations', EMPTY)).registerLookUp, true);
  });

  it('is off where the operator has not switched it on', async () => {
    const closed = await startOnboarding();
    assert.equal((await closed.desk.call('listOrganisations', EMPTY)).registerLookUp, false);
    const tried = await closed.desk.try('lookUpOrganisationNumber', { body: { number } });
    assert.equal(codeOf(tried), 'look-up-unavailable');
    await closed.stop();
  });
});
