import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { PasskeyId } from '@fjernhjelp/domain/identifiers';
import { type AnswerOptions, TestAuthenticator } from '../../test-authenticator.ts';
import { codeOf, TestBrowser } from '../../test-browser.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test-world.ts';

const MINUTE_MS = 60_000;
const nothing = { params: {}, query: {}, body: {} };

let world: TestServer;
let person: TestPerson;
let browser: TestBrowser;
let key: TestAuthenticator;
let count = 0;

before(async () => {
  world = await startTestServer();
});
after(() => world.stop());

beforeEach(async () => {
  count += 1;
  person = await world.createPerson(`anne${count}@leverandor1.example`);
  browser = await world.signIn(person);
  key = new TestAuthenticator();
});

async function add(answer: AnswerOptions = {}, authenticator = key, name = 'YubiKey') {
  const { options } = await browser.call('beginPasskey', nothing);
  return browser.try('completePasskey', { body: { name, response: authenticator.create(options, answer) } });
}

async function added(authenticator = key): Promise<PasskeyId> {
  const answer = await add({}, authenticator);
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  return PasskeyId.parse(Reflect.get(Object(answer.json), 'id'));
}

async function begun(from = new TestBrowser(world.server)) {
  return { from, options: (await from.call('beginPasskeySignIn', nothing)).options };
}

async function signIn(answer: AnswerOptions = {}, authenticator = key) {
  const { from, options } = await begun();
  const response = authenticator.get(options, answer);
  return { from, answer: await from.try('completePasskeySignIn', { body: { response } }) };
}

describe('adding a passkey', () => {
  it('asks for a discoverable one with user verification, under a name that says nothing', async () => {
    const { options } = await browser.call('beginPasskey', nothing);
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
    assert.ok(!Buffer.from(user.id, 'base64url').toString('latin1').includes(person.id));
  });

  it('is refused without user verification', async () => {
    assert.equal(codeOf(await add({ isUserVerified: false })), 'passkey-refused');
  });

  it('is refused from another origin', async () => {
    assert.equal(codeOf(await add({ origin: 'https://fjernhjelp.example.evil.example' })), 'passkey-refused');
  });

  it('is refused for another relying party', async () => {
    assert.equal(codeOf(await add({ rpId: 'evil.example' })), 'passkey-refused');
  });

  it('is refused with a challenge that was made for signing in', async () => {
    const { options } = await begun();
    assert.equal(codeOf(await add({ challenge: String(options.challenge) })), 'passkey-refused');
  });

  it('is refused with the challenge of another sign-in of the same person', async () => {
    const other = await world.signIn(person);
    const { options } = await other.call('beginPasskey', nothing);
    assert.equal(codeOf(await add({ challenge: String(options.challenge) })), 'passkey-refused');
  });

  it('is refused after three minutes', async () => {
    const { options } = await browser.call('beginPasskey', nothing);
    world.clock.forward(3 * MINUTE_MS);
    const body = { name: 'YubiKey', response: key.create(options) };
    assert.equal(codeOf(await browser.try('completePasskey', { body })), 'passkey-refused');
  });

  it('takes one answer once, also when it comes six times at once', async () => {
    const { options } = await browser.call('beginPasskey', nothing);
    const body = { name: 'YubiKey', response: key.create(options) };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => browser.try('completePasskey', { body })),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('is refused for a key that another account has', async () => {
    await added();
    browser = await world.signIn(await world.createPerson(`other${count}@leverandor1.example`));
    assert.equal(codeOf(await add()), 'passkey-refused');
  });

  it('is refused without a fresh second factor', async () => {
    world.clock.forward(5 * MINUTE_MS);
    assert.equal(codeOf(await browser.try('beginPasskey')), 'factor-not-fresh');
  });

  it('is refused when what comes is no answer at all', async () => {
    for (const response of [{}, { id: 7 }, { id: 'x', rawId: 'x', type: 'public-key', response: {} }]) {
      const body = { name: 'YubiKey', response };
      assert.equal(codeOf(await browser.try('completePasskey', { body })), 'passkey-refused');
    }
  });
});

describe('signing in with a passkey', () => {
  beforeEach(() => added());

  it('is both factors at once', async () => {
    const { from } = await signIn();
    assert.equal((await from.call('readMe', { params: {}, query: {} })).stage, 'full');
    const { signIns, passkeys } = await from.call('readAccount', { params: {}, query: {} });
    assert.deepEqual(signIns.find(({ isThisOne }) => isThisOne)?.factors, ['passkey']);
    assert.ok(passkeys[0]?.lastUsedAt !== null);
  });

  it('is refused without user verification', async () => {
    const { from, answer } = await signIn({ isUserVerified: false });
    assert.equal(codeOf(answer), 'passkey-refused');
    assert.equal(codeOf(await from.try('readMe')), 'not-signed-in');
  });

  it('asks for user verification, and names no keys', async () => {
    const { options } = await begun();
    assert.equal(options.userVerification, 'required');
    assert.deepEqual(options.allowCredentials, []);
    assert.equal(options.rpId, 'fjernhjelp.example');
  });

  it('is refused when its counter has gone back', async () => {
    assert.equal((await signIn({ counter: 5 })).answer.status, 200);
    assert.equal(codeOf((await signIn({ counter: 4 })).answer), 'passkey-refused');
    assert.equal(codeOf((await signIn({ counter: 5 })).answer), 'passkey-refused');
  });

  it('takes keys that count nothing', async () => {
    const synced = new TestAuthenticator({ isCounting: false });
    await added(synced);
    assert.equal((await signIn({}, synced)).answer.status, 200);
    assert.equal((await signIn({}, synced)).answer.status, 200);
  });

  it('takes one answer once, also when it comes six times at once', async () => {
    const { from, options } = await begun();
    const response = key.get(options);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => from.try('completePasskeySignIn', { body: { response } })),
    );
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('is refused with a challenge of our own making', async () => {
    const challenge = Buffer.alloc(32).toString('base64url');
    assert.equal(codeOf((await signIn({ challenge })).answer), 'passkey-refused');
  });

  it('is refused with a challenge that was made for giving the factor again', async () => {
    const { options } = await browser.call('beginPasskeyStepUp', nothing);
    const answer = (await signIn({ challenge: String(options.challenge) })).answer;
    assert.equal(codeOf(answer), 'passkey-refused');
  });

  it('is refused from another origin', async () => {
    assert.equal(codeOf((await signIn({ origin: 'https://evil.example' })).answer), 'passkey-refused');
  });

  it('is refused with a signature of another key', async () => {
    const other = new TestAuthenticator();
    const { from, options } = await begun();
    const response = { ...other.get(options), id: key.credentialId, rawId: key.credentialId };
    assert.equal(codeOf(await from.try('completePasskeySignIn', { body: { response } })), 'passkey-refused');
  });

  it('is refused with a passkey that was removed', async () => {
    const { passkeys } = await browser.call('readAccount', { params: {}, query: {} });
    for (const { id } of passkeys)
      await browser.call('removePasskey', { params: { passkeyId: id }, query: {}, body: {} });
    assert.equal(codeOf((await signIn()).answer), 'passkey-refused');
  });

  it('lets in whose password is being guessed from everywhere', async () => {
    const guess = { email: person.email, password: 'guess' };
    for (let tries = 1; tries <= 14; tries += 1)
      await new TestBrowser(world.server, `198.51.100.${tries}`).try('signInWithPassword', { body: guess });
    assert.equal((await signIn()).answer.status, 200);
  });
});

describe('a passkey shown again', () => {
  beforeEach(() => added());

  const stepUp = async (from: TestBrowser, answer: AnswerOptions = {}, authenticator = key) => {
    const { options } = await from.call('beginPasskeyStepUp', nothing);
    return from.try('completePasskeyStepUp', { body: { response: authenticator.get(options, answer) } });
  };

  it('makes the second factor fresh', async () => {
    world.clock.forward(6 * MINUTE_MS);
    assert.equal(codeOf(await browser.try('beginTotp')), 'factor-not-fresh');
    assert.equal((await stepUp(browser)).status, 200);
    assert.equal((await browser.try('beginTotp')).status, 200);
  });

  it('is refused without user verification', async () => {
    assert.equal(codeOf(await stepUp(browser, { isUserVerified: false })), 'passkey-refused');
  });

  it('is refused when it is somebody else’s', async () => {
    const other = await world.signIn(await world.createPerson(`other${count}@leverandor1.example`));
    assert.equal(codeOf(await stepUp(other)), 'passkey-refused');
  });
});

describe('removing a passkey', () => {
  const remove = (id: PasskeyId, from = browser) =>
    from.try('removePasskey', { params: { passkeyId: id }, body: {} });

  it('is refused when it is the last second factor', async () => {
    const id = await added();
    await world.server.database
      .updateTable('account')
      .set({ totp_secret: null })
      .where('person_id', '=', person.id)
      .execute();
    assert.equal(codeOf(await remove(id)), 'last-factor');
  });

  it('leaves one of two, also when both are removed at once', async () => {
    const first = await added();
    const second = await added(new TestAuthenticator());
    await world.server.database
      .updateTable('account')
      .set({ totp_secret: null })
      .where('person_id', '=', person.id)
      .execute();
    const answers = await Promise.all([remove(first), remove(second)]);
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const { passkeys } = await browser.call('readAccount', { params: {}, query: {} });
    assert.equal(passkeys.length, 1);
  });

  it('does not touch somebody else’s', async () => {
    const id = await added();
    const other = await world.signIn(await world.createPerson(`other${count}@leverandor1.example`));
    assert.equal(codeOf(await remove(id, other)), 'not-found');
  });
});
