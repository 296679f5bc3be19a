import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isInNetworks, isNarrow, plainAddress } from './networks.ts';

describe('a network', () => {
  for (const [network, inside, outside] of [
    ['192.0.2.0/24', '192.0.2.255', '192.0.3.0'],
    ['192.0.2.77/24', '192.0.2.1', '192.0.3.0'],
    ['192.0.2.7', '192.0.2.7', '192.0.2.8'],
    ['2001:db8::/32', '2001:db8:ffff::1', '2001:db9::1'],
    ['2001:db8::7', '2001:db8:0:0:0:0:0:7', '2001:db8::8'],
  ] as const)
    it(`${network} holds ${inside} and not ${outside}`, () => {
      assert.equal(isInNetworks([network], inside), true);
      assert.equal(isInNetworks([network], outside), false);
    });

  it('of IPv4 holds an address also as a socket for both families writes it', () => {
    assert.equal(isInNetworks(['192.0.2.0/24'], '::ffff:192.0.2.1'), true);
    assert.equal(isInNetworks(['192.0.2.0/24'], '::ffff:192.0.3.1'), false);
    assert.equal(plainAddress('::ffff:192.0.2.1'), '192.0.2.1');
  });

  it('of one family holds nothing of the other', () => {
    assert.equal(isInNetworks(['2001:db8::/32'], '192.0.2.1'), false);
    assert.equal(isInNetworks(['192.0.2.0/24'], '2001:db8::1'), false);
  });

  it('holds no address that is none', () => {
    assert.equal(isInNetworks(['192.0.2.0/24'], 'unknown'), false);
  });

  it('is not the whole internet, nor most of it', () => {
    for (const wide of ['0.0.0.0/0', '0.0.0.0/1', '::/0', '2000::/3'])
      assert.equal(isNarrow(wide), false, wide);
    for (const narrow of ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'])
      assert.equal(isNarrow(narrow), true, narrow);
  });
});
