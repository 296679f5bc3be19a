import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { startTestServer, type TestPerson, type TestServer } from '../test-world.ts';
import { tokenHashOf } from './token.ts';

const MINUTE_MS = 60_000;
let world: TestServer;
let person: TestPerson;
let count = 0;

before(async () => {
  world = await startTestServer();
});
after(() => world.stop());

beforeEach(async () => {
  count += 1;
  person = await world.createPerson(`anne${count}@leverandor1.example`);
});

function password(browser: TestBrowser, secret = person.password) {
  return browser.try('signInWithPassword', { body: { email: person.email, password: secret } });
}

function code(browser: TestBrowser, digits = world.codeOf(person)) {
  return browser.try('signInWithTotp', { body: { code: digits } });
}

/** A browser that has shown the password. */
async function firstFactor(remoteAddress?: string): Promise<TestBrowser> {
  const browser = new TestBrowser(world.server, remoteAddress);
  assert.equal((await password(browser)).status, 200);
  return browser;
}

async function stageOf(browser: TestBrowser): Promise<string> {
  const answer = await browser.try('readMe');
  if (answer.status !== 200) return codeOf(answer);
  return (await browser.call('readMe', { params: {}, query: {} })).stage;
}

describe('signing in', () => {
  it('takes a password and then a code', async () => {
    const browser = await firstFactor();
    assert.equal(await stageOf(browser), 'first-factor');
    assert.equal((await code(browser)).status, 200);
    assert.equal(await stageOf(browser), 'full');
  });

  it('is refused with a wrong password', async () => {
    assert.equal(codeOf(await password(new TestBrowser(world.server), 'wrong')), 'wrong-credentials');
  });

  it('is refused for somebody unknown in the same words', async () => {
    const body = { email: 'nobody@nowhere.example', password: 'wrong' };
    const answer = await new TestBrowser(world.server).try('signInWithPassword', { body });
    assert.equal(codeOf(answer), 'wrong-credentials');
  });

  it('is refused with a wrong code', async () => {
    const browser = await firstFactor();
    const wrong = String((Number(world.codeOf(person)) + 1) % 1_000_000).padStart(6, '0');
    assert.equal(codeOf(await code(browser, wrong)), 'wrong-code');
    assert.equal(await stageOf(browser), 'first-factor');
  });

  it('is refused with a code that was used before', async () => {
    assert.equal((await code(await firstFactor())).status, 200);
    assert.equal(codeOf(await code(await firstFactor())), 'code-already-used');
  });

  it('takes one code once, also when it comes six times at once', async () => {
    const browsers = await Promise.all(Array.from({ length: 6 }, () => firstFactor()));
    const digits = world.codeOf(person);
    const answers = await Promise.all(browsers.map((browser) => code(browser, digits)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const stages = await Promise.all(browsers.map(stageOf));
    assert.equal(stages.filter((stage) => stage === 'full').length, 1);
  });

  it('is refused with a code of an account without a second factor', async () => {
    const browser = await firstFactor();
    const { database } = world.server;
    await database
      .updateTable('account')
      .set({ totp_secret: null })
      .where('person_id', '=', person.id)
      .execute();
    assert.equal(codeOf(await code(browser)), 'wrong-code');
  });

  it('takes no secret of another account, even if the database is changed', async () => {
    const other = await world.createPerson(`other${count}@leverandor1.example`);
    const { database } = world.server;
    const secretOf = ({ id }: TestPerson) =>
      database
        .selectFrom('account')
        .select('totp_secret')
        .where('person_id', '=', id)
        .executeTakeFirstOrThrow();
    const browser = await firstFactor();
    await database
      .updateTable('account')
      .set(await secretOf(other))
      .where('person_id', '=', person.id)
      .execute();
    assert.equal(codeOf(await code(browser, world.codeOf(other))), 'internal-error');
    assert.equal(await stageOf(browser), 'first-factor');
  });
});

describe('a sign-in', () => {
  it('is a new one after the second factor: the first one’s secret is dead', async () => {
    const browser = await firstFactor();
    const before = browser.cookies.get('__Host-fjernhjelp') ?? '';
    await code(browser);
    const thief = new TestBrowser(world.server);
    thief.cookies.set('__Host-fjernhjelp', before);
    assert.equal(await stageOf(thief), 'sign-in-expired');
  });

  it('is kept as a hash alone', async () => {
    const browser = await firstFactor();
    const token = browser.cookies.get('__Host-fjernhjelp') ?? '';
    const row = await world.server.database
      .selectFrom('sign_in')
      .select('stage')
      .where('id_hash', '=', tokenHashOf(token))
      .executeTakeFirst();
    assert.deepEqual(row, { stage: 'first-factor' });
  });

  it('travels in a cookie that no script reads, no other site sends and no other host gets', async () => {
    const answer = await password(new TestBrowser(world.server));
    const [cookie = ''] = answer.headers.getSetCookie();
    assert.match(cookie, /^__Host-fjernhjelp=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });

  it('waits ten minutes for the second factor', async () => {
    const browser = await firstFactor();
    world.clock.forward(10 * MINUTE_MS);
    assert.equal(await stageOf(browser), 'sign-in-expired');
  });

  it('ends half an hour after its last use, and not before', async () => {
    const browser = await world.signIn(person);
    world.clock.forward(29 * MINUTE_MS);
    assert.equal(await stageOf(browser), 'full');
    world.clock.forward(29 * MINUTE_MS);
    assert.equal(await stageOf(browser), 'full');
    world.clock.forward(30 * MINUTE_MS);
    assert.equal(await stageOf(browser), 'sign-in-expired');
  });

  it('ends twelve hours after it began, however busy', async () => {
    const browser = await world.signIn(person);
    for (let used = 0; used < 12 * 60 - 20; used += 20) {
      world.clock.forward(20 * MINUTE_MS);
      assert.equal(await stageOf(browser), 'full');
    }
    world.clock.forward(20 * MINUTE_MS);
    assert.equal(await stageOf(browser), 'sign-in-expired');
  });

  it('ends when its account’s factors change', async () => {
    const browser = await world.signIn(person);
    await world.server.database
      .updateTable('account')
      .set({ epoch: 2 })
      .where('person_id', '=', person.id)
      .execute();
    assert.equal(await stageOf(browser), 'sign-in-expired');
  });

  it('ends with signing out', async () => {
    const browser = await world.signIn(person);
    const token = browser.cookies.get('__Host-fjernhjelp') ?? '';
    await browser.call('signOut', { params: {}, query: {}, body: {} });
    assert.equal(await stageOf(browser), 'not-signed-in');
    browser.cookies.set('__Host-fjernhjelp', token);
    assert.equal(await stageOf(browser), 'sign-in-expired');
  });
});

describe('the throttle', () => {
  it('makes guessers of a password wait, from however many addresses', async () => {
    const answers: string[] = [];
    for (let address = 1; address <= 14; address += 1)
      answers.push(codeOf(await password(new TestBrowser(world.server, `198.51.100.${address}`), 'guess')));
    assert.equal(answers.filter((answer) => answer === 'wrong-credentials').length, 11);
    assert.equal(answers.at(-1), 'too-many-tries');
  });

  it('lets the owner in all the same, from a device that they have used before', async () => {
    const own = await world.signIn(person);
    for (let address = 1; address <= 14; address += 1)
      await password(new TestBrowser(world.server, `198.51.100.${address}`), 'guess');
    assert.equal(codeOf(await password(new TestBrowser(world.server))), 'too-many-tries');
    await world.signIn(person, own);
    assert.equal(await stageOf(own), 'full');
  });

  it('does not take a device’s word for another account', async () => {
    const other = await world.createPerson(`other${count}@leverandor1.example`);
    const device = await world.signIn(other);
    for (let tries = 1; tries <= 14; tries += 1)
      await password(new TestBrowser(world.server, `198.51.100.${tries}`), 'guess');
    assert.equal(codeOf(await password(device)), 'too-many-tries');
  });

  it('never shuts an account for longer than a minute', async () => {
    for (let tries = 1; tries <= 40; tries += 1) {
      await password(new TestBrowser(world.server, `198.51.100.${tries}`), 'guess');
      world.clock.forward(MINUTE_MS);
    }
    assert.equal((await password(new TestBrowser(world.server))).status, 200);
  });

  it('counts guesses of the code over all sign-ins of the account, and says when to try again', async () => {
    const answers = [];
    for (let tries = 1; tries <= 8; tries += 1) answers.push(await code(await firstFactor(), '000000'));
    const last = answers.at(-1);
    assert.ok(last !== undefined);
    assert.equal(codeOf(last), 'too-many-tries');
    assert.ok(Number(last.headers.get('retry-after')) >= 1);
  });

  it('keeps neither addresses nor accounts', async () => {
    await password(new TestBrowser(world.server), 'guess');
    const rows = await world.server.database.selectFrom('throttle').select('bucket').execute();
    assert.ok(rows.length > 0 && rows.every(({ bucket }) => bucket.length === 32));
  });
});
