import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressPrefixOf } from './address-prefix.ts';

describe('what counts as one address', () => {
  const cases = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:DB8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['2001:0db8:0001::', '2001:db8:1:0'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['unknown', 'unknown'],
  ] as const;
  for (const [address, prefix] of cases)
    it(`is ${prefix} for ${address}`, () => assert.equal(addressPrefixOf(address), prefix));
});
