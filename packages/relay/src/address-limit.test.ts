import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AddressLimit, networkOf } from './address-limit.ts';

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

  it('are shared by a whole IPv6 network of 64 bits', () => {
    assert.equal(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:2:ffff:1:2:3'));
    assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'));
    assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0');
  });

  it('are counted for each IPv4 address, however it is written', () => {
    assert.notEqual(networkOf('192.0.2.1'), networkOf('192.0.2.2'));
    assert.notEqual(networkOf('::ffff:192.0.2.1'), networkOf('::ffff:192.0.2.2'));
  });
});
