import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { SignInId } from '@fjernhjelp/domain/identifiers';
import { generateSync } from 'otplib';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { startTestServer, type TestPerson, type TestServer } from '../test-world.ts';

const MINUTE_MS = 60_000;
const nothing = { params: {}, query: {}, body: {} };
const read = { params: {}, query: {} };

let world: TestServer;
let person: TestPerson;
let own: TestBrowser;
let other: TestBrowser;
let count = 0;

before(async () => {
  world = await startTestServer();
});
after(() => world.stop());

beforeEach(async () => {
  count += 1;
  person = await world.createPerson(`anne${count}@leverandor1.example`);
  other = await world.signIn(person, new TestBrowser(world.server, '198.51.100.7'));
  own = await world.signIn(person);
});

async function stageOf(browser: TestBrowser): Promise<string> {
  const answer = await browser.try('readMe');
  if (answer.status !== 200) return codeOf(answer);
  return (await browser.call('readMe', read)).stage;
}

async function confirmation(browser = own) {
  const { totpSecret } = await browser.call('beginTotp', nothing);
  const epoch = Math.floor(world.clock.now().getTime() / 1000);
  return { totpSecret, totpCode: generateSync({ secret: totpSecret, epoch }) };
}

describe('one’s own account', () => {
  it('shows where one is signed in, and which of it this is', async () => {
    const { signIns, hasTotp, recoveryCodesLeft } = await own.call('readAccount', read);
    assert.deepEqual([hasTotp, recoveryCodesLeft], [true, 0]);
    const shown = signIns.map(({ address, isThisOne, factors }) => ({ address, isThisOne, factors }));
    assert.deepEqual(
      shown.find(({ isThisOne }) => isThisOne),
      { address: '192.0.2.1', isThisOne: true, factors: ['password', 'totp'] },
    );
    assert.equal(shown.find(({ isThisOne }) => !isThisOne)?.address, '198.51.100.7');
    assert.equal(shown.length, 2);
  });

  it('shows the browser’s name', async () => {
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const body = JSON.stringify({ email: person.email, password: person.password });
    const headers = { 'content-type': 'application/json', 'user-agent': userAgent };
    const browser = new TestBrowser(world.server);
    world.clock.forward(30_000);
    await browser.send('POST', '/api/v1/sign-in/password', { body, headers });
    const code = JSON.stringify({ code: world.codeOf(person) });
    await browser.send('POST', '/api/v1/sign-in/totp', { body: code, headers });
    const { signIns } = await browser.call('readAccount', read);
    assert.equal(signIns.find(({ isThisOne }) => isThisOne)?.browser, 'Firefox · Linux');
  });

  it('shows no sign-in that is over', async () => {
    world.clock.forward(29 * MINUTE_MS);
    await own.call('readMe', read);
    world.clock.forward(2 * MINUTE_MS);
    const { signIns } = await own.call('readAccount', read);
    assert.equal(signIns.length, 1);
  });

  it('never gives the TOTP secret out again', async () => {
    const { totpSecret } = await confirmation();
    assert.notEqual(totpSecret, person.totpSecret);
    const answer = await own.try('readAccount');
    assert.ok(!JSON.stringify(answer.json).includes(person.totpSecret));
  });

  it('keeps the language that was chosen', async () => {
    await own.call('setLanguage', { params: {}, query: {}, body: { language: 'nn' } });
    const me = await other.call('readMe', read);
    assert.equal(me.stage === 'full' && me.language, 'nn');
  });
});

describe('ending sign-ins', () => {
  it('ends one of one’s own', async () => {
    const { signIns } = await own.call('readAccount', read);
    const id = SignInId.parse(signIns.find(({ isThisOne }) => !isThisOne)?.id);
    await own.call('endSignIn', { params: { signInId: id }, query: {}, body: {} });
    assert.equal(await stageOf(other), 'sign-in-expired');
    assert.equal(await stageOf(own), 'full');
  });

  it('ends none of somebody else’s', async () => {
    const stranger = await world.signIn(await world.createPerson(`other${count}@leverandor1.example`));
    const { signIns } = await own.call('readAccount', read);
    for (const { id } of signIns) {
      const answer = await stranger.try('endSignIn', { params: { signInId: id } });
      assert.equal(codeOf(answer), 'not-found');
    }
    assert.equal(await stageOf(other), 'full');
  });

  it('ends all of them, this one too', async () => {
    const token = own.cookies.get('__Host-fjernhjelp') ?? '';
    await own.call('endAllSignIns', nothing);
    assert.equal(await stageOf(other), 'sign-in-expired');
    assert.equal(await stageOf(own), 'not-signed-in');
    own.cookies.set('__Host-fjernhjelp', token);
    assert.equal(await stageOf(own), 'sign-in-expired');
  });
});

describe('an operator’s sign-in', () => {
  it('ends a quarter of an hour after its last use', async () => {
    await world.server.administration.addServiceRole(person.id, 'operator-administrator');
    world.clock.forward(14 * MINUTE_MS);
    assert.equal(await stageOf(own), 'full');
    world.clock.forward(15 * MINUTE_MS);
    assert.equal(await stageOf(own), 'sign-in-expired');
  });
});
