import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { passkeyProblemOf } from './passkey.ts';

describe('why a browser gave no passkey', () => {
  for (const [name, problem] of [
    ['NotAllowedError', 'cancelled'],
    ['AbortError', 'cancelled'],
    ['InvalidStateError', 'already-added'],
    ['ConstraintError', 'cannot-verify'],
    ['SecurityError', 'failed'],
  ] as const) {
    it(`is "${problem}" for the browser’s ${name}`, () => {
      assert.equal(passkeyProblemOf(new DOMException('', name)), problem);
    });
  }

  it('is "failed" for what is no error at all', () => {
    assert.equal(passkeyProblemOf('no'), 'failed');
  });
});
