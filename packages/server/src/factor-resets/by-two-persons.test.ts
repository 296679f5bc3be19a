import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { TestAuthenticator } from '../test-authenticator.ts';
import { codeOf } from '../test-browser.ts';
import type { TestPerson } from '../test-world.ts';
import { TestResets } from './test-resets.ts';

const MINUTE_MS = 60_000;
const nothing = { params: {}, query: {}, body: {} };
let resets: TestResets;
before(async () => {
  resets = await TestResets.start();
});
after(() => resets.stop());
beforeEach(() => resets.nextTarget());

describe('a reset by two persons', () => {
  it('leaves the person with a password alone, and ends their sign-ins', async () => {
    const waiting = await resets.world.signIn(resets.target);
    const { options } = await waiting.call('beginPasskey', nothing);
    const response = new TestAuthenticator().create(options);
    await waiting.call('completePasskey', { params: {}, query: {}, body: { name: 'YubiKey', response } });
    assert.equal((await resets.decide(resets.second, await resets.asked())).status, 200);
    assert.ok(await resets.isReset());
    assert.equal(codeOf(await waiting.try('readMe')), 'sign-in-expired');
    const left = await resets.world.server.database
      .selectFrom('passkey')
      .select('id')
      .where('person_id', '=', resets.target.id)
      .execute();
    assert.deepEqual(left, []);
  });

  it('sends the link to the person alone, and news of it to those responsible', async () => {
    await resets.decide(resets.second, await resets.asked());
    const { link } = await resets.mailServer.take(resets.target.email);
    assert.equal(link.pathname, '/factor-reset');
    const token = link.hash.slice(1);
    for (const { email } of [resets.example.administrator, resets.second]) {
      const mail = await resets.takeAbout(email, resets.target.email);
      assert.ok(!`${mail.text}${mail.html}`.includes(token));
    }
  });

  it('does nothing before it is approved', async () => {
    const id = await resets.asked();
    assert.equal(await resets.isReset(), false);
    assert.equal(await resets.stateOf(id), 'waiting');
  });

  it('cannot be approved by who asked', async () => {
    const id = await resets.asked();
    assert.equal(codeOf(await resets.decide(resets.example.administrator, id)), 'second-person-needed');
    assert.equal(await resets.isReset(), false);
  });

  it('cannot be approved by who it is for', async () => {
    const third = await resets.addAdministrator();
    const id = await resets.asked(resets.example.administrator, third);
    assert.equal(codeOf(await resets.decide(third, id)), 'second-person-needed');
    assert.equal(await resets.isReset(third), false);
    await resets.endRight(third, resets.example.customerId);
  });

  it('cannot be approved by one of the two even past the program: the database refuses', async () => {
    const id = await resets.asked();
    const approvedBy = (person: TestPerson) =>
      resets.world.server.database
        .updateTable('factor_reset')
        .set({ state: 'approved', decider_id: person.id, decided_at: resets.world.clock.now() })
        .where('id', '=', id)
        .execute();
    await assert.rejects(approvedBy(resets.example.administrator), /check constraint/);
    await assert.rejects(approvedBy(resets.target), /check constraint/);
  });

  it('cannot be asked for by oneself', async () => {
    assert.equal(codeOf(await resets.ask(resets.second, resets.second)), 'second-person-needed');
  });

  it('is not approved if the right of who asked was withdrawn in between', async () => {
    const third = await resets.addAdministrator();
    const id = await resets.asked(third);
    await resets.endRight(third, resets.example.customerId);
    assert.equal(codeOf(await resets.decide(resets.second, id)), 'second-person-needed');
    assert.equal(await resets.isReset(), false);
  });

  it('is not approved by somebody whose right was withdrawn in between', async () => {
    const third = await resets.addAdministrator();
    const id = await resets.asked();
    await resets.endRight(third, resets.example.customerId);
    assert.equal(codeOf(await resets.decide(third, id)), 'not-found');
    assert.equal(await resets.isReset(), false);
  });

  it('is not approved once the person has rights elsewhere too', async () => {
    const id = await resets.asked();
    await resets.world.server.administration.addHelper(
      resets.example.suppliers['Leverandør 1'].id,
      resets.target.id,
    );
    assert.equal(codeOf(await resets.decide(resets.second, id)), 'second-person-needed');
    assert.equal(await resets.isReset(), false);
  });

  it('waits for half an hour', async () => {
    const id = await resets.asked();
    resets.world.clock.forward(30 * MINUTE_MS);
    assert.equal(codeOf(await resets.decide(resets.second, id)), 'already-done');
    assert.equal(await resets.stateOf(id), 'expired');
  });

  it('is decided once, also when two decide at once', async () => {
    const third = await resets.addAdministrator();
    const resetId = await resets.asked();
    const browsers = [await resets.world.signIn(resets.second), await resets.world.signIn(third)];
    const params = { organisationId: resets.example.customerId, resetId };
    const answers = await Promise.all(
      browsers.map((browser) => browser.try('decideFactorReset', { params, body: { approve: true } })),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
    await resets.endRight(third, resets.example.customerId);
  });

  it('can be refused', async () => {
    const id = await resets.asked();
    assert.equal((await resets.decide(resets.second, id, false)).status, 200);
    assert.equal(await resets.stateOf(id), 'refused');
    assert.equal(codeOf(await resets.decide(resets.second, id)), 'already-done');
    assert.equal(await resets.isReset(), false);
  });

  it('needs a fresh second factor, to ask and to approve', async () => {
    const browser = await resets.world.signIn(resets.example.administrator);
    resets.world.clock.forward(6 * MINUTE_MS);
    const params = { organisationId: resets.example.customerId };
    const body = { personId: resets.target.id, reason: 'Har mistet telefonen' };
    assert.equal(codeOf(await browser.try('askFactorReset', { params, body })), 'factor-not-fresh');
    const decision = { params: { ...params, resetId: await resets.asked() }, body: { approve: true } };
    const decider = await resets.world.signIn(resets.second);
    resets.world.clock.forward(6 * MINUTE_MS);
    assert.equal(codeOf(await decider.try('decideFactorReset', decision)), 'factor-not-fresh');
  });

  it('is not asked for somebody who has no right here', async () => {
    assert.equal(
      codeOf(await resets.ask(resets.second, resets.example.suppliers['Leverandør 1'].helper)),
      'not-found',
    );
  });

  it('is not asked for somebody who has rights elsewhere too: that takes two operators', async () => {
    await resets.world.server.administration.addHelper(
      resets.example.suppliers['Leverandør 1'].id,
      resets.target.id,
    );
    assert.equal(codeOf(await resets.ask(resets.second)), 'second-person-needed');
  });

  it('is not asked for an operator', async () => {
    await resets.world.server.administration.addMembership(
      resets.example.customerId,
      resets.operators[0].id,
      'auditor',
    );
    assert.equal(codeOf(await resets.ask(resets.second, resets.operators[0])), 'second-person-needed');
    await resets.endRight(resets.operators[0], resets.example.customerId);
  });

  it('is not asked for where there is no second administrator to approve', async () => {
    const id = await resets.world.server.administration.createOrganisation({
      number: OrganisationNumber.parse('310000051'),
      name: 'Liten kommune',
      kinds: ['customer'],
      contact: { name: 'Lise', email: 'lise@liten.example', phone: '+47 12 34 56 78' },
    });
    await resets.world.server.administration.activateOrganisation(id);
    const only = await resets.world.createPerson(`lise@liten.example`);
    const colleague = await resets.world.createPerson(`lars@liten.example`);
    await resets.world.server.administration.addMembership(id, only.id, 'administrator');
    await resets.world.server.administration.addMembership(id, colleague.id, 'auditor');
    const browser = await resets.world.signIn(only);
    const body = { personId: colleague.id, reason: 'Har mistet telefonen' };
    const answer = await browser.try('askFactorReset', { params: { organisationId: id }, body });
    assert.equal(codeOf(answer), 'second-person-needed');
  });

  it('of another organisation does not exist', async () => {
    const resetId = await resets.asked();
    const supplierId = resets.example.suppliers['Leverandør 1'].id;
    const boss = await resets.world.createPerson(`boss@leverandor1.example`);
    await resets.world.server.administration.addMembership(supplierId, boss.id, 'administrator');
    const browser = await resets.world.signIn(boss);
    const answer = await browser.try('decideFactorReset', {
      params: { organisationId: supplierId, resetId },
      body: { approve: true },
    });
    assert.equal(codeOf(answer), 'not-found');
  });

  it('stands in the log, step by step', async () => {
    await resets.decide(resets.second, await resets.asked());
    const browser = await resets.world.signIn(resets.example.administrator);
    const { events } = await browser.call('listAuditEvents', {
      params: { organisationId: resets.example.customerId },
      query: {},
    });
    const steps = events.filter(({ details }) => details.personId === resets.target.id);
    assert.deepEqual(
      steps.map(({ kind, actor }) => [kind, 'id' in actor && actor.id]),
      [
        ['factor-reset-approved', resets.second.id],
        ['factor-reset-asked', resets.example.administrator.id],
      ],
    );
  });
});
