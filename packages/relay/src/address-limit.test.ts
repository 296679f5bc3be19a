import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AddressLimit } from './address-limit.ts';

describe('the places of one address', () => {
  it('are as many as the limit, and given back once', () => {
    const limit = new AddressLimit(2);
    const giveBack = limit.take('a');
    assert.ok(giveBack !== null && limit.take('a') !== null);
    assert.equal(limit.take('a'), null);
    giveBack();
    giveBack();
    assert.notEqual(limit.take('a'), null);
    assert.equal(limit.take('a'), null);
  });

  it('are not taken by another address', () => {
    const limit = new AddressLimit(1);
    limit.take('a');
    assert.notEqual(limit.take('b'), null);
  });
});
