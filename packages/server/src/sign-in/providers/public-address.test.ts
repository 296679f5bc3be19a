import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPublicAddress } from './public-address.ts';

describe('an address of the public internet', () => {
  for (const address of ['8.8.8.8', '193.212.1.10', '172.32.0.1', '2606:4700::1111', '2a00:1450:400f::200e'])
    it(`is ${address}`, () => assert.ok(isPublicAddress(address)));

  for (const address of [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])
    it(`is not ${address === '' ? 'nothing' : address}`, () => assert.ok(!isPublicAddress(address)));
});
