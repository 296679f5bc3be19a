import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { TestAuthenticator } from '../../test-authenticator.ts';
import { codeOf, TestBrowser } from '../../test-browser.ts';
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

describe('signing in with a passkey', () => {
  beforeEach(() => owner.added());

  it('is both factors at once', async () => {
    const { from } = await owner.signIn();
    assert.equal((await from.call('readMe', { params: {}, query: {} })).stage, 'full');
    const { signIns, passkeys } = await from.call('readAccount', { params: {}, query: {} });
    assert.deepEqual(signIns.find(({ isThisOne }) => isThisOne)?.factors, ['passkey']);
    assert.ok(passkeys[0]?.lastUsedAt !== null);
  });

  it('is refused without user verification', async () => {
    const { from, answer } = await owner.signIn({ isUserVerified: false });
    assert.equal(codeOf(answer), 'passkey-refused');
    assert.equal(codeOf(await from.try('readMe')), 'not-signed-in');
  });

  it('asks for user verification, and names no keys', async () => {
    const { options } = await owner.begun();
    assert.equal(options.userVerification, 'required');
    assert.deepEqual(options.allowCredentials, []);
    assert.equal(options.rpId, 'fjernhjelp.example');
  });

  it('is refused when its counter has gone back', async () => {
    assert.equal((await owner.signIn({ counter: 5 })).answer.status, 200);
    assert.equal(codeOf((await owner.signIn({ counter: 4 })).answer), 'passkey-refused');
    assert.equal(codeOf((await owner.signIn({ counter: 5 })).answer), 'passkey-refused');
  });

  it('takes keys that count nothing', async () => {
    const synced = new TestAuthenticator({ isCounting: false });
    await owner.added(synced);
    assert.equal((await owner.signIn({}, synced)).answer.status, 200);
    assert.equal((await owner.signIn({}, synced)).answer.status, 200);
  });

  it('takes one answer once, also when it comes six times at once', async () => {
    const { from, options } = await owner.begun();
    const response = owner.key.get(options);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => from.try('completePasskeySignIn', { body: { response } })),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('is refused with a challenge of our own making', async () => {
    const challenge = Buffer.alloc(32).toString('base64url');
    assert.equal(codeOf((await owner.signIn({ challenge })).answer), 'passkey-refused');
  });

  it('is refused with a challenge that was made for giving the factor again', async () => {
    const { options } = await owner.browser.call('beginPasskeyStepUp', nothing);
    const answer = (await owner.signIn({ challenge: String(options.challenge) })).answer;
    assert.equal(codeOf(answer), 'passkey-refused');
  });

  it('is refused from another origin', async () => {
    assert.equal(codeOf((await owner.signIn({ origin: 'https://evil.example' })).answer), 'passkey-refused');
  });

  it('is refused with a signature of another key', async () => {
    const other = new TestAuthenticator();
    const { from, options } = await owner.begun();
    const response = { ...other.get(options), id: owner.key.credentialId, rawId: owner.key.credentialId };
    assert.equal(codeOf(await from.try('completePasskeySignIn', { body: { response } })), 'passkey-refused');
  });

  it('is refused with a passkey that was removed', async () => {
    const { passkeys } = await owner.browser.call('readAccount', { params: {}, query: {} });
    for (const { id } of passkeys)
      await owner.browser.call('removePasskey', { params: { passkeyId: id }, query: {}, body: {} });
    assert.equal(codeOf((await owner.signIn()).answer), 'passkey-refused');
  });

  it('lets in whose password is being guessed from everywhere', async () => {
    const guess = { email: owner.person.email, password: 'guess' };
    for (let tries = 1; tries <= 14; tries += 1)
      await new TestBrowser(world.server, `198.51.100.${tries}`).try('signInWithPassword', { body: guess });
    assert.equal((await owner.signIn()).answer.status, 200);
  });
});

describe('a passkey shown again', () => {
  beforeEach(() => owner.added());

  it('makes the second factor fresh', async () => {
    world.clock.forward(6 * MINUTE_MS);
    assert.equal(codeOf(await owner.browser.try('beginTotp')), 'factor-not-fresh');
    assert.equal((await owner.stepUp()).status, 200);
    assert.equal((await owner.browser.try('beginTotp')).status, 200);
  });

  it('is refused without user verification', async () => {
    assert.equal(codeOf(await owner.stepUp(owner.browser, { isUserVerified: false })), 'passkey-refused');
  });

  it('is refused when it is somebody else’s', async () => {
    const other = await world.signIn(await world.createPerson(`other${count}@leverandor1.example`));
    assert.equal(codeOf(await owner.stepUp(other)), 'passkey-refused');
  });
});
