import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { FactorResetId } from '@fjernhjelp/domain/identifiers';
import { codeOf } from '../test-browser.ts';
import type { TestPerson } from '../test-world.ts';
import { resetIdOf, TestResets } from './test-resets.ts';

let resets: TestResets;
before(async () => {
  resets = await TestResets.start();
});
after(() => resets.stop());
beforeEach(() => resets.nextTarget());

describe('a reset by two operators', () => {
  const body = (person: TestPerson) => ({ email: person.email, reason: 'Har mistet telefonen' });
  const askAs = async (by: TestPerson, of: TestPerson) =>
    (await resets.world.signIn(by)).try('askFactorResetAsOperator', { body: body(of) });
  const decideAs = async (by: TestPerson, resetId: FactorResetId) =>
    (await resets.world.signIn(by)).try('decideFactorResetAsOperator', {
      params: { resetId },
      body: { approve: true },
    });

  it('works for people of several organisations', async () => {
    await resets.world.server.administration.addHelper(
      resets.example.suppliers['Leverandør 1'].id,
      resets.target.id,
    );
    const answer = await askAs(resets.operators[0], resets.target);
    const resetId = resetIdOf(answer);
    assert.equal(codeOf(await decideAs(resets.operators[0], resetId)), 'second-person-needed');
    assert.equal((await decideAs(resets.operators[1], resetId)).status, 200);
    assert.ok(await resets.isReset());
    assert.equal((await resets.mailServer.take(resets.target.email)).link.pathname, '/factor-reset');
  });

  it('is not possible for one of the only two', async () => {
    assert.equal(codeOf(await askAs(resets.operators[0], resets.operators[1])), 'second-person-needed');
    assert.equal(codeOf(await askAs(resets.operators[0], resets.operators[0])), 'second-person-needed');
  });

  it('is not an organisation’s to decide', async () => {
    const answer = await askAs(resets.operators[0], resets.target);
    const resetId = resetIdOf(answer);
    assert.equal(codeOf(await resets.decide(resets.second, resetId)), 'not-found');
  });

  it('is refused to who is no operator', async () => {
    assert.equal(codeOf(await askAs(resets.second, resets.target)), 'not-permitted');
  });

  it('is listed for operators', async () => {
    await askAs(resets.operators[0], resets.target);
    const browser = await resets.world.signIn(resets.operators[1]);
    const listed = await browser.call('listFactorResetsAsOperator', { params: {}, query: {} });
    assert.equal(listed.resets[0]?.target.id, resets.target.id);
  });
});
