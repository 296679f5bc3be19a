import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient } from '@fjernhjelp/api/client';
import type { ProblemCode } from '@fjernhjelp/api/problem';
import { withStepUp } from './with-step-up.ts';

const problem = (code: ProblemCode): Response =>
  Response.json({ type: 'about:blank', title: code, status: 403, code, requestId: 'req-1' }, { status: 403 });

/** A server that gives these answers, one after another. */
function clientOf(...answers: readonly Response[]) {
  const left = [...answers];
  return createClient(async () => left.shift() ?? Response.error());
}

const makeCodes = { params: {}, query: {}, body: {} };
const codes = { recoveryCodes: ['aaaa'] };

describe('a call that needs a fresh second factor', () => {
  it('is made again when the factor was given', async () => {
    const client = withStepUp(clientOf(problem('factor-not-fresh'), Response.json(codes)), async () => true);
    assert.deepEqual(await client.call('makeRecoveryCodes', makeCodes), codes);
  });

  it('stays refused when the person gives none', async () => {
    const client = withStepUp(clientOf(problem('factor-not-fresh')), async () => false);
    await assert.rejects(client.call('makeRecoveryCodes', makeCodes), { code: 'factor-not-fresh' });
  });

  it('is not asked for after any other refusal', async () => {
    const client = withStepUp(clientOf(problem('not-permitted')), () => assert.fail('it was asked for'));
    await assert.rejects(client.call('makeRecoveryCodes', makeCodes), { code: 'not-permitted' });
  });
});
