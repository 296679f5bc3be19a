import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { PasswordHasher } from './password-hasher.ts';

let hasher: PasswordHasher;
before(async () => {
  hasher = await PasswordHasher.create();
});

describe('a password', () => {
  it('is the same however its letters are composed', async () => {
    const hash = await hasher.hash('bl\u00e5b\u00e6r');
    assert.equal(await hasher.verify(hash, 'bla\u030ab\u00e6r'), 'right');
  });

  it('is never right for an account that does not exist', async () => {
    assert.equal(await hasher.verify(null, ''), 'wrong');
  });

  it('is kept with the parameters of today', async () => {
    const hash = await hasher.hash('x');
    assert.ok(hash !== null && !hasher.isOutdated(hash));
    assert.ok(hasher.isOutdated(hash.replace('m=19456', 'm=4096')));
  });

  it('waits for a bounded number of others, and is not looked at beyond that', async () => {
    const verdicts = await Promise.all(Array.from({ length: 60 }, () => hasher.verify(null, 'x')));
    assert.equal(verdicts.filter((verdict) => verdict === 'busy').length, 10);
    assert.equal(await hasher.verify(null, 'x'), 'wrong');
  });
});
