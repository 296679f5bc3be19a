import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { PasskeyId } from '@fjernhjelp/domain/identifiers';
import { TestAuthenticator } from '../../test-authenticator.ts';
import { codeOf } from '../../test-browser.ts';
import { startTestServer, type TestServer } from '../../test-world.ts';
import { TestKeyOwner } from './test-key-owner.ts';

const MINUTE_MS = 60_000;
const nothing = { params: {}, query: {}, body: {} };

let world: TestServer;
let owner: TestKeyOwner;
let count = 0;

before(async () => {
  world = await startTestServer();
});
after(() => world.stop());

beforeEach(async () => {
  count += 1;
  owner = await TestKeyOwner.create(world, `anne${count}@leverandor1.example`);
});

describe('adding a passkey', () => {
  it('asks for a discoverable one with user verification, under a name that says nothing', async () => {
    const { options } = await owner.browser.call('beginPasskey', nothing);
    const { rp, user, authenticatorSelection, attestation } = options as {
      rp: object;
      user: { id: string; name: string };
      authenticatorSelection: object;
      attestation: string;
    };
    assert.deepEqual(rp, { name: 'Fjernhjelp', id: 'fjernhjelp.example' });
    assert.equal(attestation, 'none');
    assert.deepEqual(authenticatorSelection, {
      residentKey: 'required',
      userVerification: 'required',
      requireResidentKey: true,
    });
    assert.equal(Buffer.from(user.id, 'base64url').length, 32);
    assert.ok(!Buffer.from(user.id, 'base64url').toString('latin1').includes(owner.person.id));
  });

  it('is refused without user verification', async () => {
    assert.equal(codeOf(await owner.add({ isUserVerified: false })), 'passkey-refused');
  });

  it('is refused from another origin', async () => {
    assert.equal(
      codeOf(await owner.add({ origin: 'https://fjernhjelp.example.evil.example' })),
      'passkey-refused',
    );
  });

  it('is refused for another relying party', async () => {
    assert.equal(codeOf(await owner.add({ rpId: 'evil.example' })), 'passkey-refused');
  });

  it('is refused with a challenge that was made for signing in', async () => {
    const { options } = await owner.begun();
    assert.equal(codeOf(await owner.add({ challenge: String(options.challenge) })), 'passkey-refused');
  });

  it('is refused with a challenge that was made in this sign-in for giving the factor again', async () => {
    const { options } = await owner.browser.call('beginPasskeyStepUp', nothing);
    assert.equal(codeOf(await owner.add({ challenge: String(options.challenge) })), 'passkey-refused');
  });

  it('is refused with the challenge of another sign-in of the same person', async () => {
    const other = await world.signIn(owner.person);
    const { options } = await other.call('beginPasskey', nothing);
    assert.equal(codeOf(await owner.add({ challenge: String(options.challenge) })), 'passkey-refused');
  });

  it('is refused after three minutes', async () => {
    const { options } = await owner.browser.call('beginPasskey', nothing);
    world.clock.forward(3 * MINUTE_MS);
    const body = { name: 'YubiKey', response: owner.key.create(options) };
    assert.equal(codeOf(await owner.browser.try('completePasskey', { body })), 'passkey-refused');
  });

  it('takes one answer once, also when it comes six times at once', async () => {
    const { options } = await owner.browser.call('beginPasskey', nothing);
    const body = { name: 'YubiKey', response: owner.key.create(options) };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => owner.browser.try('completePasskey', { body })),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('is refused for a key that another account has', async () => {
    await owner.added();
    const other = await TestKeyOwner.create(world, `other${count}@leverandor1.example`);
    assert.equal(codeOf(await other.add({}, owner.key)), 'passkey-refused');
  });

  it('is refused without a fresh second factor', async () => {
    world.clock.forward(5 * MINUTE_MS);
    assert.equal(codeOf(await owner.browser.try('beginPasskey')), 'factor-not-fresh');
  });

  it('is refused when what comes is no answer at all', async () => {
    for (const response of [{}, { id: 7 }, { id: 'x', rawId: 'x', type: 'public-key', response: {} }]) {
      const body = { name: 'YubiKey', response };
      assert.equal(codeOf(await owner.browser.try('completePasskey', { body })), 'passkey-refused');
    }
  });
});

describe('removing a passkey', () => {
  const remove = (id: PasskeyId, from = owner.browser) =>
    from.try('removePasskey', { params: { passkeyId: id }, body: {} });

  it('is refused when it is the last second factor', async () => {
    const id = await owner.added();
    await owner.loseApp();
    assert.equal(codeOf(await remove(id)), 'last-factor');
  });

  it('leaves one of two, also when both are removed at once', async () => {
    const first = await owner.added();
    const second = await owner.added(new TestAuthenticator());
    await owner.loseApp();
    const answers = await Promise.all([remove(first), remove(second)]);
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const { passkeys } = await owner.browser.call('readAccount', { params: {}, query: {} });
    assert.equal(passkeys.length, 1);
  });

  it('does not touch somebody else’s', async () => {
    const id = await owner.added();
    const other = await world.signIn(await world.createPerson(`other${count}@leverandor1.example`));
    assert.equal(codeOf(await remove(id, other)), 'not-found');
  });
});
