import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { FactorResetId, type OrganisationId } from '@fjernhjelp/domain/identifiers';
import { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { generateSync } from 'otplib';
import { TestAuthenticator } from '../test-authenticator.ts';
import { type Answer, codeOf, TestBrowser } from '../test-browser.ts';
import { TestMailServer } from '../test-mail-server.ts';
import {
  createExample,
  type ExampleWorld,
  startTestServer,
  type TestPerson,
  type TestServer,
} from '../test-world.ts';

const MINUTE_MS = 60_000;
const nothing = { params: {}, query: {}, body: {} };
let mailServer: TestMailServer;
let world: TestServer;
let example: ExampleWorld;
let second: TestPerson;
let target: TestPerson;
let operators: readonly [TestPerson, TestPerson];
let count = 0;

before(async () => {
  mailServer = await TestMailServer.start();
  world = await startTestServer({ mail: mailServer.settings });
  example = await createExample(world);
  const { administration } = world.server;
  second = await world.createPerson('solveig@kommune.example');
  await administration.addMembership(example.customerId, second.id, 'administrator');
  operators = [await world.createPerson('olav@drift.example'), await world.createPerson('oda@drift.example')];
  for (const { id } of operators) await administration.addServiceRole(id, 'operator-administrator');
});
after(async () => {
  await world.stop();
  await mailServer.stop();
});

beforeEach(async () => {
  count += 1;
  target = await world.createPerson(`per${count}@kommune.example`);
  await world.server.administration.addMembership(example.customerId, target.id, 'auditor');
});

async function ask(by: TestPerson, of = target): Promise<Answer> {
  const browser = await world.signIn(by);
  return browser.try('askFactorReset', {
    params: { organisationId: example.customerId },
    body: { personId: of.id, reason: 'Har mistet telefonen' },
  });
}

async function asked(by = example.administrator, of = target): Promise<FactorResetId> {
  const answer = await ask(by, of);
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  return FactorResetId.parse(Reflect.get(Object(answer.json), 'id'));
}

async function decide(by: TestPerson, resetId: FactorResetId, approve = true): Promise<Answer> {
  const browser = await world.signIn(by);
  const params = { organisationId: example.customerId, resetId };
  return browser.try('decideFactorReset', { params, body: { approve } });
}

async function stateOf(resetId: FactorResetId): Promise<string | undefined> {
  const browser = await world.signIn(example.administrator);
  const { resets } = await browser.call('listFactorResets', {
    params: { organisationId: example.customerId },
    query: {},
  });
  return resets.find(({ id }) => id === resetId)?.state;
}

async function isReset(person = target): Promise<boolean> {
  const { totp_secret } = await world.server.database
    .selectFrom('account')
    .select('totp_secret')
    .where('person_id', '=', person.id)
    .executeTakeFirstOrThrow();
  return totp_secret === null;
}

/** The letter to somebody whose subject names somebody else; those of earlier tests are put aside. */
async function takeAbout(to: string, name: string) {
  for (;;) {
    const { mail } = await mailServer.take(to);
    if (mail.subject?.includes(name) === true) return mail;
  }
}

async function endRight(person: TestPerson, organisationId: OrganisationId, endsAt: Date | null) {
  await world.server.database
    .updateTable('membership')
    .set({ ends_at: endsAt })
    .where('person_id', '=', person.id)
    .where('organisation_id', '=', organisationId)
    .execute();
}

describe('a reset by two persons', () => {
  it('leaves the person with a password alone, and ends their sign-ins', async () => {
    const waiting = await world.signIn(target);
    const { options } = await waiting.call('beginPasskey', nothing);
    const response = new TestAuthenticator().create(options);
    await waiting.call('completePasskey', { params: {}, query: {}, body: { name: 'YubiKey', response } });
    assert.equal((await decide(second, await asked())).status, 200);
    assert.ok(await isReset());
    assert.equal(codeOf(await waiting.try('readMe')), 'sign-in-expired');
    const left = await world.server.database
      .selectFrom('passkey')
      .select('id')
      .where('person_id', '=', target.id)
      .execute();
    assert.deepEqual(left, []);
  });

  it('sends the link to the person alone, and news of it to those responsible', async () => {
    await decide(second, await asked());
    const { link } = await mailServer.take(target.email);
    assert.equal(link.pathname, '/factor-reset');
    const token = link.hash.slice(1);
    for (const { email } of [example.administrator, second]) {
      const mail = await takeAbout(email, target.email);
      assert.ok(!`${mail.text}${mail.html}`.includes(token));
    }
  });

  it('does nothing before it is approved', async () => {
    const id = await asked();
    assert.equal(await isReset(), false);
    assert.equal(await stateOf(id), 'waiting');
  });

  it('cannot be approved by who asked', async () => {
    const id = await asked();
    assert.equal(codeOf(await decide(example.administrator, id)), 'second-person-needed');
    assert.equal(await isReset(), false);
  });

  it('cannot be approved by who it is for', async () => {
    const third = await world.createPerson(`tor${count}@kommune.example`);
    await world.server.administration.addMembership(example.customerId, third.id, 'administrator');
    const id = await asked(example.administrator, third);
    assert.equal(codeOf(await decide(third, id)), 'second-person-needed');
    assert.equal(await isReset(third), false);
    await endRight(third, example.customerId, world.clock.now());
  });

  it('cannot be approved by one of the two even past the program: the database refuses', async () => {
    const id = await asked();
    const approvedBy = (person: TestPerson) =>
      world.server.database
        .updateTable('factor_reset')
        .set({ state: 'approved', decider_id: person.id, decided_at: world.clock.now() })
        .where('id', '=', id)
        .execute();
    await assert.rejects(approvedBy(example.administrator), /check constraint/);
    await assert.rejects(approvedBy(target), /check constraint/);
  });

  it('cannot be asked for by oneself', async () => {
    assert.equal(codeOf(await ask(second, second)), 'second-person-needed');
  });

  it('is not approved if the right of who asked was withdrawn in between', async () => {
    const third = await world.createPerson(`tor${count}@kommune.example`);
    await world.server.administration.addMembership(example.customerId, third.id, 'administrator');
    const id = await asked(third);
    await endRight(third, example.customerId, world.clock.now());
    assert.equal(codeOf(await decide(second, id)), 'second-person-needed');
    assert.equal(await isReset(), false);
  });

  it('is not approved by somebody whose right was withdrawn in between', async () => {
    const third = await world.createPerson(`tor${count}@kommune.example`);
    await world.server.administration.addMembership(example.customerId, third.id, 'administrator');
    const id = await asked();
    await endRight(third, example.customerId, world.clock.now());
    assert.equal(codeOf(await decide(third, id)), 'not-found');
    assert.equal(await isReset(), false);
  });

  it('is not approved once the person has rights elsewhere too', async () => {
    const id = await asked();
    await world.server.administration.addHelper(example.suppliers['Leverandør 1'].id, target.id);
    assert.equal(codeOf(await decide(second, id)), 'second-person-needed');
    assert.equal(await isReset(), false);
  });

  it('waits for half an hour', async () => {
    const id = await asked();
    world.clock.forward(30 * MINUTE_MS);
    assert.equal(codeOf(await decide(second, id)), 'already-done');
    assert.equal(await stateOf(id), 'expired');
  });

  it('is decided once, also when two decide at once', async () => {
    const third = await world.createPerson(`tor${count}@kommune.example`);
    await world.server.administration.addMembership(example.customerId, third.id, 'administrator');
    const resetId = await asked();
    const browsers = [await world.signIn(second), await world.signIn(third)];
    const params = { organisationId: example.customerId, resetId };
    const answers = await Promise.all(
      browsers.map((browser) => browser.try('decideFactorReset', { params, body: { approve: true } })),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
    await endRight(third, example.customerId, world.clock.now());
  });

  it('can be refused', async () => {
    const id = await asked();
    assert.equal((await decide(second, id, false)).status, 200);
    assert.equal(await stateOf(id), 'refused');
    assert.equal(codeOf(await decide(second, id)), 'already-done');
    assert.equal(await isReset(), false);
  });

  it('needs a fresh second factor, to ask and to approve', async () => {
    const browser = await world.signIn(example.administrator);
    world.clock.forward(6 * MINUTE_MS);
    const params = { organisationId: example.customerId };
    const body = { personId: target.id, reason: 'Har mistet telefonen' };
    assert.equal(codeOf(await browser.try('askFactorReset', { params, body })), 'factor-not-fresh');
    const decision = { params: { ...params, resetId: await asked() }, body: { approve: true } };
    const decider = await world.signIn(second);
    world.clock.forward(6 * MINUTE_MS);
    assert.equal(codeOf(await decider.try('decideFactorReset', decision)), 'factor-not-fresh');
  });

  it('is not asked for somebody who has no right here', async () => {
    assert.equal(codeOf(await ask(second, example.suppliers['Leverandør 1'].helper)), 'not-found');
  });

  it('is not asked for somebody who has rights elsewhere too: that takes two operators', async () => {
    await world.server.administration.addHelper(example.suppliers['Leverandør 1'].id, target.id);
    assert.equal(codeOf(await ask(second)), 'second-person-needed');
  });

  it('is not asked for an operator', async () => {
    await world.server.administration.addMembership(example.customerId, operators[0].id, 'auditor');
    assert.equal(codeOf(await ask(second, operators[0])), 'second-person-needed');
    await endRight(operators[0], example.customerId, world.clock.now());
  });

  it('is not asked for where there is no second administrator to approve', async () => {
    const id = await world.server.administration.createOrganisation({
      number: OrganisationNumber.parse('310000051'),
      name: 'Liten kommune',
      kinds: ['customer'],
      contact: { name: 'Lise', email: 'lise@liten.example', phone: '+47 12 34 56 78' },
    });
    await world.server.administration.activateOrganisation(id);
    const only = await world.createPerson(`lise${count}@liten.example`);
    const colleague = await world.createPerson(`lars${count}@liten.example`);
    await world.server.administration.addMembership(id, only.id, 'administrator');
    await world.server.administration.addMembership(id, colleague.id, 'auditor');
    const browser = await world.signIn(only);
    const body = { personId: colleague.id, reason: 'Har mistet telefonen' };
    const answer = await browser.try('askFactorReset', { params: { organisationId: id }, body });
    assert.equal(codeOf(answer), 'second-person-needed');
  });

  it('of another organisation does not exist', async () => {
    const resetId = await asked();
    const supplierId = example.suppliers['Leverandør 1'].id;
    const boss = await world.createPerson(`boss${count}@leverandor1.example`);
    await world.server.administration.addMembership(supplierId, boss.id, 'administrator');
    const browser = await world.signIn(boss);
    const answer = await browser.try('decideFactorReset', {
      params: { organisationId: supplierId, resetId },
      body: { approve: true },
    });
    assert.equal(codeOf(answer), 'not-found');
  });

  it('stands in the log, step by step', async () => {
    await decide(second, await asked());
    const browser = await world.signIn(example.administrator);
    const { events } = await browser.call('listAuditEvents', {
      params: { organisationId: example.customerId },
      query: {},
    });
    const steps = events.filter(({ details }) => details.personId === target.id);
    assert.deepEqual(
      steps.map(({ kind, actor }) => [kind, 'id' in actor && actor.id]),
      [
        ['factor-reset-approved', second.id],
        ['factor-reset-asked', example.administrator.id],
      ],
    );
  });
});

describe('a reset by two operators', () => {
  const body = (person: TestPerson) => ({ email: person.email, reason: 'Har mistet telefonen' });
  const askAs = async (by: TestPerson, of: TestPerson) =>
    (await world.signIn(by)).try('askFactorResetAsOperator', { body: body(of) });
  const decideAs = async (by: TestPerson, resetId: FactorResetId) =>
    (await world.signIn(by)).try('decideFactorResetAsOperator', {
      params: { resetId },
      body: { approve: true },
    });

  it('works for people of several organisations', async () => {
    await world.server.administration.addHelper(example.suppliers['Leverandør 1'].id, target.id);
    const answer = await askAs(operators[0], target);
    const resetId = FactorResetId.parse(Reflect.get(Object(answer.json), 'id'));
    assert.equal(codeOf(await decideAs(operators[0], resetId)), 'second-person-needed');
    assert.equal((await decideAs(operators[1], resetId)).status, 200);
    assert.ok(await isReset());
    assert.equal((await mailServer.take(target.email)).link.pathname, '/factor-reset');
  });

  it('is not possible for one of the only two', async () => {
    assert.equal(codeOf(await askAs(operators[0], operators[1])), 'second-person-needed');
    assert.equal(codeOf(await askAs(operators[0], operators[0])), 'second-person-needed');
  });

  it('is not an organisation’s to decide', async () => {
    const answer = await askAs(operators[0], target);
    const resetId = FactorResetId.parse(Reflect.get(Object(answer.json), 'id'));
    assert.equal(codeOf(await decide(second, resetId)), 'not-found');
  });

  it('is refused to who is no operator', async () => {
    assert.equal(codeOf(await askAs(second, target)), 'not-permitted');
  });

  it('is listed for operators', async () => {
    await askAs(operators[0], target);
    const browser = await world.signIn(operators[1]);
    const { resets } = await browser.call('listFactorResetsAsOperator', { params: {}, query: {} });
    assert.equal(resets[0]?.target.id, target.id);
  });
});

describe('the link that follows a reset', () => {
  const use = (token: string, password = target.password, browser = new TestBrowser(world.server)) =>
    browser.try('useFactorResetLink', { body: { token, password } });

  async function token(): Promise<string> {
    await decide(second, await asked());
    return (await mailServer.take(target.email)).link.hash.slice(1);
  }

  it('leads with the password to a new second factor', async () => {
    const browser = new TestBrowser(world.server);
    assert.deepEqual((await use(await token(), target.password, browser)).json, { stage: 'enrol' });
    const { totpSecret } = await browser.call('beginEnrolment', nothing);
    const epoch = Math.floor(world.clock.now().getTime() / 1000);
    const totpCode = generateSync({ secret: totpSecret, epoch });
    await browser.call('completeEnrolment', { params: {}, query: {}, body: { totpSecret, totpCode } });
    assert.equal((await browser.call('readMe', { params: {}, query: {} })).stage, 'full');
  });

  it('is refused with a wrong password, and still good for the right one', async () => {
    const link = await token();
    assert.equal(codeOf(await use(link, 'wrong')), 'wrong-credentials');
    assert.equal((await use(link)).status, 200);
  });

  it('is guessed at from the same budget as codes', async () => {
    const link = await token();
    const answers = [];
    for (let tries = 1; tries <= 8; tries += 1) answers.push(await use(link, 'wrong'));
    assert.equal(codeOf(answers.at(-1) ?? assert.fail()), 'too-many-tries');
  });

  it('works once, also when it comes six times at once', async () => {
    const link = await token();
    const answers = await Promise.all(Array.from({ length: 6 }, () => use(link)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('is worthless after a day', async () => {
    const link = await token();
    world.clock.forward(24 * 60 * MINUTE_MS);
    assert.equal(codeOf(await use(link)), 'link-refused');
  });

  it('is the only way back: password and old app open nothing', async () => {
    await token();
    const browser = new TestBrowser(world.server);
    const { email, password } = target;
    await browser.call('signInWithPassword', { params: {}, query: {}, body: { email, password } });
    const code = world.codeOf(target);
    assert.equal(codeOf(await browser.try('signInWithTotp', { body: { code } })), 'wrong-code');
  });
});
