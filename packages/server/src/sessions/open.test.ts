import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SessionId } from '@fjernhjelp/domain/identifiers';
import { fromBase64url, toBase64url } from '@fjernhjelp/protocol/base64url';
import { SignedCertificate, verifyCertificate } from '@fjernhjelp/protocol/session-certificate';
import { ticketHashOf } from '@fjernhjelp/protocol/ticket';
import { TestAgent } from '../test-agent.ts';
import { codeOf, type TestBrowser } from '../test-browser.ts';
import {
  createExample,
  type ExampleWorld,
  sessionBody,
  startTestServer,
  type TestServer,
} from '../test-world.ts';

let world: TestServer;
let example: ExampleWorld;
let helper: TestBrowser;
let agent: TestAgent;

before(async () => {
  world = await startTestServer();
  example = await createExample(world);
  helper = await world.signIn(example.suppliers['Leverandør 2'].helper);
  agent = await TestAgent.connect(world.server, example.groups.Legesenter.machine);
});
after(() => world.stop());

function open(body: object = sessionBody(example.groups.Legesenter.machine.id)) {
  return helper.try('openSession', {
    params: { organisationId: example.suppliers['Leverandør 2'].id },
    body,
  });
}

async function openedSession(): Promise<SessionId> {
  const params = { organisationId: example.suppliers['Leverandør 2'].id };
  const body = sessionBody(example.groups.Legesenter.machine.id);
  return SessionId.parse((await helper.call('openSession', { params, query: {}, body })).sessionId);
}

function stateOf(id: SessionId) {
  const query = world.server.database.selectFrom('session').select(['state', 'reason']);
  return query.where('id', '=', id).executeTakeFirstOrThrow();
}

async function colleaguesOfHelper(count: number): Promise<readonly TestBrowser[]> {
  const { id } = example.suppliers['Leverandør 2'];
  const { administration } = world.server;
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const person = await world.createPerson(`kollega${index}@leverandor2.example`);
      await administration.addHelper(id, person.id);
      return world.signIn(person);
    }),
  );
}

async function openedTicket(): Promise<Uint8Array> {
  const opened = await helper.call('openSession', {
    params: { organisationId: example.suppliers['Leverandør 2'].id },
    query: {},
    body: sessionBody(example.groups.Legesenter.machine.id),
  });
  const ticket = fromBase64url(opened.ticket);
  assert.ok(ticket !== null);
  return ticketHashOf(ticket);
}

describe('a session that was opened', () => {
  it('comes with a certificate of the deployment’s key that binds machine, console, helper and purpose', async () => {
    const { machine } = example.groups.Legesenter;
    const body = sessionBody(machine.id);
    const organisationId = example.suppliers['Leverandør 2'].id;
    const opened = await helper.call('openSession', { params: { organisationId }, query: {}, body });
    const envelope = SignedCertificate.decode(opened.certificate);
    const verdict = verifyCertificate(envelope, [machine.serverSigningKey]);
    assert.ok(verdict.valid);
    const { certificate } = verdict;
    assert.equal(certificate.sessionId, opened.sessionId);
    assert.equal(certificate.machineId, machine.id);
    assert.deepEqual(Buffer.from(certificate.machineNoiseKey), Buffer.from(machine.noiseKey.publicKey));
    assert.equal(toBase64url(certificate.consoleNoiseKey), body.consoleNoiseKey);
    assert.equal(certificate.helper.id, example.suppliers['Leverandør 2'].helper.id);
    assert.equal(certificate.supplier.id, organisationId);
    assert.equal(certificate.customer.id, example.customerId);
    assert.equal(certificate.purpose, body.purpose);
    assert.deepEqual(certificate.capabilities, ['view', 'control']);
    assert.equal(certificate.openBefore.getTime() - certificate.issuedAt.getTime(), 30_000);
  });

  it('is in the log of customer and supplier', async () => {
    const before = await sessionRequests();
    await openedTicket();
    const after = await sessionRequests();
    assert.deepEqual(after, { customer: before.customer + 1, supplier: before.supplier + 1 });
  });

  it('is refused while the machine has no control connection', async () => {
    const answer = await open(sessionBody(example.groups.Sykehjem.machine.id));
    assert.equal(codeOf(answer), 'machine-unreachable');
  });

  it('is refused without a common version', async () => {
    const answer = await open({ ...sessionBody(example.groups.Legesenter.machine.id), versions: [2] });
    assert.equal(codeOf(answer), 'version-unsupported');
  });

  it('is refused without a purpose', async () => {
    const answer = await open({ ...sessionBody(example.groups.Legesenter.machine.id), purpose: '  ' });
    assert.equal(codeOf(answer), 'malformed-request');
  });
});

describe('the open sessions of a machine', () => {
  it('are one for each helper: a new one takes over, and the machine hears of the end first', async () => {
    const former = await openedSession();
    const next = await openedSession();
    const heard = agent.heard.flatMap((message) =>
      'sessionId' in message && [former, next].includes(message.sessionId)
        ? [[message.type, message.sessionId]]
        : [],
    );
    assert.deepEqual(heard, [
      ['session-offered', former],
      ['session-ended', former],
      ['session-offered', next],
    ]);
    assert.deepEqual(await stateOf(former), { state: 'expired', reason: 'ended-by-helper' });
    assert.deepEqual(await stateOf(next), { state: 'requested', reason: null });
  });

  it('are one for each helper also when many are asked for at once', async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openedSession()));
    const states = await Promise.all(opened.map(stateOf));
    assert.equal(states.filter(({ state }) => state === 'requested').length, 1);
  });

  it('are four at most', async () => {
    const { machine } = example.groups.Legesenter;
    const colleagues = await colleaguesOfHelper(4);
    const params = { organisationId: example.suppliers['Leverandør 2'].id };
    const ask = (browser: TestBrowser) =>
      browser.try('openSession', { params, body: sessionBody(machine.id) });
    await openedSession();
    const answers = [];
    for (const colleague of colleagues) answers.push(await ask(colleague));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 409],
    );
    assert.equal(codeOf(answers[3] ?? assert.fail()), 'too-many-sessions');
    // Whoever has one already may still take over from themselves.
    await openedSession();
  });
});

describe('a ticket', () => {
  it('is good once, also when many come at the same time', async () => {
    const hash = await openedTicket();
    const redemptions = await Promise.all(
      Array.from({ length: 6 }, () => world.server.ticketStore.redeem(hash, 'console')),
    );
    assert.equal(redemptions.filter(({ redeemed }) => redeemed).length, 1);
  });

  it('is good for its own role alone', async () => {
    const hash = await openedTicket();
    assert.deepEqual(await world.server.ticketStore.redeem(hash, 'agent'), { redeemed: false });
  });

  it('is good for thirty seconds, and not at the thirtieth', async () => {
    const hash = await openedTicket();
    world.clock.forward(30_000);
    assert.deepEqual(await world.server.ticketStore.redeem(hash, 'console'), { redeemed: false });
  });

  it('is kept as a hash alone', async () => {
    const hash = await openedTicket();
    const kept = await world.server.database.selectFrom('ticket').select('ticket_hash').execute();
    assert.ok(kept.some(({ ticket_hash }) => ticket_hash.equals(hash)));
  });
});

async function sessionRequests(): Promise<{ customer: number; supplier: number }> {
  const events = await world.server.database
    .selectFrom('audit_event')
    .select('organisation_id')
    .where('kind', '=', 'session-requested')
    .execute();
  const of = (id: string) => events.filter(({ organisation_id }) => organisation_id === id).length;
  return { customer: of(example.customerId), supplier: of(example.suppliers['Leverandør 2'].id) };
}
