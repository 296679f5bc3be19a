import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { generateSync } from 'otplib';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { TestMailServer } from '../test-mail-server.ts';
import { createExample, startTestServer, type TestPerson, type TestServer } from '../test-world.ts';

const MINUTE_MS = 60_000;
const nothing = { params: {}, query: {}, body: {} };
const read = { params: {}, query: {} };
const NEXT_PASSWORD = 'et helt annet passord';

let mailServer: TestMailServer;
let world: TestServer;
let person: TestPerson;
let own: TestBrowser;
let other: TestBrowser;
let count = 0;

before(async () => {
  mailServer = await TestMailServer.start();
  world = await startTestServer({ mail: mailServer.settings });
});
after(async () => {
  await world.stop();
  await mailServer.stop();
});

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

function stepUp(browser: TestBrowser, code = world.codeOf(person)) {
  return browser.try('stepUpWithTotp', { body: { code } });
}

describe('a second factor', () => {
  it('is fresh for five minutes after it was given', async () => {
    world.clock.forward(5 * MINUTE_MS - 1_000);
    assert.equal((await own.try('beginTotp')).status, 200);
    world.clock.forward(2_000);
    assert.equal(codeOf(await own.try('beginTotp')), 'factor-not-fresh');
    assert.equal((await own.call('readAccount', read)).freshUntil, null);
  });

  it('is fresh again when it is given again, in this sign-in alone', async () => {
    world.clock.forward(6 * MINUTE_MS);
    assert.equal((await stepUp(own)).status, 200);
    assert.equal((await own.try('beginTotp')).status, 200);
    assert.equal(codeOf(await other.try('beginTotp')), 'factor-not-fresh');
  });

  it('is given again with a code that nobody has used, also when one comes six times at once', async () => {
    assert.equal(codeOf(await stepUp(own)), 'code-already-used');
    world.clock.forward(30_000);
    const code = world.codeOf(person);
    const answers = await Promise.all(Array.from({ length: 6 }, () => stepUp(own, code)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('is guessed at here from the same budget as at sign-in', async () => {
    const answers = [];
    for (let tries = 1; tries <= 8; tries += 1) answers.push(await stepUp(own, '000000'));
    assert.equal(codeOf(answers.at(-1) ?? assert.fail()), 'too-many-tries');
    const browser = new TestBrowser(world.server);
    const { email, password } = person;
    await browser.call('signInWithPassword', { params: {}, query: {}, body: { email, password } });
    world.clock.forward(1_000);
    const code = world.codeOf(person);
    assert.equal(codeOf(await browser.try('signInWithTotp', { body: { code } })), 'too-many-tries');
  });
});

describe('a change of factors', () => {
  const changes = {
    'a new app': async () => own.try('completeTotp', { body: await confirmation() }),
    'new recovery codes': () => own.try('makeRecoveryCodes'),
    'a new password': () =>
      own.try('changePassword', { body: { current: person.password, next: NEXT_PASSWORD } }),
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`ends every other sign-in and gives this one a new secret: ${name}`, async () => {
      const before = own.cookies.get('__Host-fjernhjelp') ?? '';
      const answer = await change();
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
      assert.equal(await stageOf(own), 'full');
      assert.equal(await stageOf(other), 'sign-in-expired');
      const thief = new TestBrowser(world.server);
      thief.cookies.set('__Host-fjernhjelp', before);
      assert.equal(await stageOf(thief), 'sign-in-expired');
    });

    it(`is told of by e-mail: ${name}`, async () => {
      await change();
      const { mail, link } = await mailServer.take(person.email);
      assert.equal(mail.subject, 'Kontoen din er endret');
      assert.equal(link.href, 'https://fjernhjelp.example/account');
    });
  }

  it('does not make a sign-in last longer', async () => {
    for (let used = 0; used < 11 * 60 + 40; used += 20) {
      world.clock.forward(20 * MINUTE_MS);
      await own.call('readMe', read);
    }
    await stepUp(own);
    assert.equal((await own.try('makeRecoveryCodes')).status, 200);
    world.clock.forward(20 * MINUTE_MS);
    assert.equal(await stageOf(own), 'sign-in-expired');
  });

  it('happens once, when two sign-ins want to at once', async () => {
    world.clock.forward(30_000);
    assert.equal((await stepUp(other)).status, 200);
    const answers = await Promise.all([own.try('makeRecoveryCodes'), other.try('makeRecoveryCodes')]);
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const { recoveryCodesLeft } = await (answers[0]?.status === 200 ? own : other).call('readAccount', read);
    assert.equal(recoveryCodesLeft, 10);
  });

  it('is written in the log of the organisation', async () => {
    const example = await createExample(world);
    const browser = await world.signIn(example.administrator);
    await browser.call('makeRecoveryCodes', nothing);
    const { events } = await browser.call('listAuditEvents', {
      params: { organisationId: example.customerId },
      query: {},
    });
    assert.ok(events.some(({ kind }) => kind === 'recovery-codes-made'));
  });
});

describe('a new app', () => {
  it('takes the place of the old one, and its confirming code is used up', async () => {
    const body = await confirmation();
    await own.call('completeTotp', { params: {}, query: {}, body });
    assert.equal(codeOf(await stepUp(own)), 'wrong-code');
    assert.equal(codeOf(await stepUp(own, body.totpCode)), 'code-already-used');
  });

  it('is refused with the secret that was offered to another sign-in', async () => {
    world.clock.forward(30_000);
    await stepUp(other);
    const body = await confirmation(other);
    assert.equal(codeOf(await own.try('completeTotp', { body })), 'wrong-code');
  });
});

describe('changing the password', () => {
  it('is refused with a wrong present one', async () => {
    const body = { current: 'wrong', next: NEXT_PASSWORD };
    assert.equal(codeOf(await own.try('changePassword', { body })), 'wrong-credentials');
  });

  it('lets the new one in, and the old one no more', async () => {
    const body = { current: person.password, next: NEXT_PASSWORD };
    await own.call('changePassword', { params: {}, query: {}, body });
    const browser = new TestBrowser(world.server);
    const { email } = person;
    const old = await browser.try('signInWithPassword', { body: { email, password: person.password } });
    assert.equal(codeOf(old), 'wrong-credentials');
    const next = await browser.try('signInWithPassword', { body: { email, password: NEXT_PASSWORD } });
    assert.equal(next.status, 200);
  });
});
