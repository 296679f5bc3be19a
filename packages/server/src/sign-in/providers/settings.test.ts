import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { WrongSetting } from '../../wrong-setting.ts';
import { readProviderSettings } from './settings.ts';

const ENTRY = {
  id: 'ansattporten',
  name: 'Ansattporten',
  profile: 'ansattporten',
  issuer: 'https://login.example',
  clientId: 'fjernhjelp',
  clientSecretFile: 'secret.txt',
};
let directory: string;

before(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-test-'));
  await writeFile(path.join(directory, 'secret.txt'), 'hemmelig\n');
});
after(() => rm(directory, { recursive: true }));

async function read(entry: object, more = {}) {
  const file = path.join(directory, 'providers.json');
  await writeFile(file, JSON.stringify({ providers: [entry], ...more }));
  return readProviderSettings(file);
}

describe('the operator’s file of login providers', () => {
  it('leaves to the profile what it does not say', async () => {
    const { providers, leastAssurance } = await read(ENTRY);
    assert.equal(providers[0]?.pushesRequests, true);
    assert.equal(providers[0]?.assuranceLevels['idporten-loa-high'], 'high');
    assert.equal(providers[0]?.allowPrivateNetwork, false);
    assert.deepEqual(providers[0]?.credential, { kind: 'secret', secret: 'hemmelig' });
    assert.equal(leastAssurance.administrator, 'high');
  });

  it('has the last word where it says something', async () => {
    const entry = { ...ENTRY, acrValues: null, secondFactorCounts: false };
    const { providers, leastAssurance } = await read(entry, { leastAssurance: { auditor: 'high' } });
    assert.equal(providers[0]?.acrValues, null);
    assert.equal(providers[0]?.secondFactorCounts, false);
    assert.equal(leastAssurance.auditor, 'high');
    assert.equal(leastAssurance.helper, 'substantial');
  });

  it('believes no second factor of Entra ID before the operator says so', async () => {
    const { providers } = await read({ ...ENTRY, profile: 'entra' });
    assert.equal(providers[0]?.secondFactorCounts, false);
    assert.deepEqual(providers[0]?.assuranceLevels, {});
  });

  const mistakes = {
    'an issuer without TLS': { ...ENTRY, issuer: 'http://login.example' },
    'no credential': { ...ENTRY, clientSecretFile: undefined },
    'two credentials': { ...ENTRY, clientKeyFile: 'key.json' },
    'a key that nobody knows': { ...ENTRY, trustEverything: true },
    'an unknown profile': { ...ENTRY, profile: 'facebook' },
    'an unknown level': { ...ENTRY, assuranceLevels: { x: 'highest' } },
    'a file that is not there': { ...ENTRY, clientSecretFile: 'missing.txt' },
  };
  for (const [name, entry] of Object.entries(mistakes))
    it(`is refused with ${name}`, async () => {
      await assert.rejects(read(entry), WrongSetting);
    });

  it('says which file is no key, and nothing of what stands in it', async () => {
    await writeFile(path.join(directory, 'key.json'), 'hemmelig');
    await assert.rejects(
      read({ ...ENTRY, clientSecretFile: undefined, clientKeyFile: 'key.json' }),
      (error) =>
        error instanceof WrongSetting && /key\.json/.test(error.message) && !/hemmelig/.test(inspect(error)),
    );
  });
});
