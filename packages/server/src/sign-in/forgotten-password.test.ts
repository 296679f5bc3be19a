import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { TestMailServer } from '../test-mail-server.ts';
import { startTestServer, type TestPerson, type TestServer } from '../test-world.ts';

const MINUTE_MS = 60_000;
const NEXT_PASSWORD = 'et helt annet passord';
let mailServer: TestMailServer;
let world: TestServer;
let person: TestPerson;
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
});

function ask(email = person.email, browser = new TestBrowser(world.server)) {
  return browser.try('askForNewPassword', { body: { email } });
}

async function askedToken(): Promise<string> {
  assert.equal((await ask()).status, 200);
  const { link } = await mailServer.take(person.email);
  assert.equal(link.pathname, '/new-password');
  assert.equal(link.search, '');
  return link.hash.slice(1);
}

function set(token: string, browser = new TestBrowser(world.server), password = NEXT_PASSWORD) {
  return browser.try('setNewPassword', { body: { token, password } });
}

async function stageOf(browser: TestBrowser): Promise<string> {
  const answer = await browser.try('readMe');
  if (answer.status !== 200) return codeOf(answer);
  return (await browser.call('readMe', { params: {}, query: {} })).stage;
}

describe('a forgotten password', () => {
  it('is replaced by the link that was sent, and is still one factor alone', async () => {
    const browser = new TestBrowser(world.server);
    assert.deepEqual((await set(await askedToken(), browser)).json, { stage: 'first-factor' });
    assert.equal(await stageOf(browser), 'first-factor');
    world.clock.forward(30_000);
    const code = world.codeOf(person);
    assert.equal((await browser.try('signInWithTotp', { body: { code } })).status, 200);
    assert.equal(await stageOf(browser), 'full');
  });

  it('ends every sign-in when it is replaced, and the old one is worthless', async () => {
    const waiting = await world.signIn(person);
    await set(await askedToken());
    assert.equal(await stageOf(waiting), 'sign-in-expired');
    const { email, password } = person;
    const old = await new TestBrowser(world.server).try('signInWithPassword', { body: { email, password } });
    assert.equal(codeOf(old), 'wrong-credentials');
  });

  it('is told of by e-mail when it is replaced', async () => {
    await set(await askedToken());
    assert.match(
      (await mailServer.take(person.email)).mail.text ?? '',
      /Passordet til kontoen din ble byttet/,
    );
  });

  it('is asked for in the same answer and the same time whether there is an account or not', async () => {
    const timed = async (email: string) => {
      const begunMs = performance.now();
      const { status, json, headers } = await ask(email);
      const names = [...headers.keys()];
      return { seen: { status, json, names }, tookMs: performance.now() - begunMs };
    };
    const known = await timed(person.email);
    const unknown = await timed(`nobody${count}@nowhere.example`);
    assert.deepEqual(unknown.seen, known.seen);
    // Both wait for longer than the work takes: then what was done in between shows nowhere.
    assert.ok(known.tookMs > 250 && unknown.tookMs > 250, `${known.tookMs} and ${unknown.tookMs} ms`);
    assert.equal(mailServer.letters.filter(({ to }) => to.startsWith('nobody')).length, 0);
  });

  it('is replaced once by one link, also when it comes six times at once', async () => {
    const token = await askedToken();
    const answers = await Promise.all(Array.from({ length: 6 }, () => set(token)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(codeOf(await set(token)), 'link-refused');
  });

  it('is not replaced half an hour after it was asked for', async () => {
    const token = await askedToken();
    world.clock.forward(30 * MINUTE_MS);
    assert.equal(codeOf(await set(token)), 'link-refused');
  });

  it('is not replaced by a link from before another change of factors', async () => {
    const first = await askedToken();
    await set(await askedToken());
    assert.equal(codeOf(await set(first)), 'link-refused');
  });

  it('is not replaced by a link that resets the second factor, nor the other way round', async () => {
    const token = await askedToken();
    const body = { token, password: person.password };
    const answer = await new TestBrowser(world.server).try('useFactorResetLink', { body });
    assert.equal(codeOf(answer), 'link-refused');
    assert.equal((await set(token)).status, 200);
  });

  it('is not replaced by a short one', async () => {
    const answer = await set(await askedToken(), new TestBrowser(world.server), 'kort');
    assert.equal(codeOf(answer), 'malformed-request');
  });

  it('is not asked for without end', async () => {
    const answers = [];
    for (let tries = 1; tries <= 5; tries += 1)
      answers.push(await ask(person.email, new TestBrowser(world.server, `198.51.100.${tries}`)));
    assert.equal(codeOf(answers.at(-1) ?? assert.fail()), 'too-many-tries');
  });

  it('is kept in the database as nothing that opens anything', async () => {
    const token = await askedToken();
    const rows = await world.server.database.selectFrom('account_link').select('token_hash').execute();
    assert.ok(rows.every(({ token_hash }) => token_hash.toString('base64url') !== token));
  });
});

describe('without a mail server', () => {
  it('a new password cannot be asked for, whoever asks', async () => {
    const closed = await startTestServer();
    const answer = await new TestBrowser(closed.server).try('askForNewPassword', {
      body: { email: 'nobody@nowhere.example' },
    });
    await closed.stop();
    assert.equal(codeOf(answer), 'mail-unavailable');
  });
});
