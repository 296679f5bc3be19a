import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Operation } from '@fjernhjelp/api/operation';
import { type OperationName, operations } from '@fjernhjelp/api/operations';
import { generateSync } from 'otplib';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { TestMailServer } from '../test-mail-server.ts';
import { startTestServer, type TestPerson, type TestServer } from '../test-world.ts';

const nothing = { params: {}, query: {}, body: {} };
let mailServer: TestMailServer;
let world: TestServer;
let person: TestPerson;
let own: TestBrowser;
let codes: string[];
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
  own = await world.signIn(person);
  codes = (await own.call('makeRecoveryCodes', nothing)).recoveryCodes;
});

async function firstFactor(): Promise<TestBrowser> {
  const browser = new TestBrowser(world.server);
  const { email, password } = person;
  await browser.call('signInWithPassword', { params: {}, query: {}, body: { email, password } });
  return browser;
}

function give(browser: TestBrowser, code = codes[0]) {
  return browser.try('signInWithRecoveryCode', { body: { code } });
}

/** A browser at stage `enrol`. */
async function enrolling(): Promise<TestBrowser> {
  const browser = await firstFactor();
  assert.equal((await give(browser)).status, 200);
  return browser;
}

async function confirmation(browser: TestBrowser) {
  const { totpSecret } = await browser.call('beginEnrolment', nothing);
  const epoch = Math.floor(world.clock.now().getTime() / 1000);
  return { totpSecret, totpCode: generateSync({ secret: totpSecret, epoch }) };
}

async function stageOf(browser: TestBrowser): Promise<string> {
  const answer = await browser.try('readMe');
  if (answer.status !== 200) return codeOf(answer);
  return (await browser.call('readMe', { params: {}, query: {} })).stage;
}

describe('recovery codes', () => {
  it('are ten of eighty bits, all different', () => {
    assert.equal(new Set(codes).size, 10);
    for (const code of codes) assert.match(code, /^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
  });

  it('are kept as keyed hashes alone', async () => {
    const rows = await world.server.database
      .selectFrom('recovery_code')
      .select('code_hash')
      .where('person_id', '=', person.id)
      .execute();
    assert.equal(rows.length, 10);
    const kept = rows.map(({ code_hash }) => code_hash.toString('latin1'));
    for (const code of codes) assert.ok(!kept.some((hash) => hash.includes(code)));
  });

  it('lead to a new second factor, not into the portal', async () => {
    const browser = await firstFactor();
    assert.deepEqual((await give(browser)).json, { stage: 'enrol' });
    assert.equal(await stageOf(browser), 'enrol');
  });

  it('are read however they are typed', async () => {
    const typed = codes[0]?.toUpperCase().replaceAll('-', ' ');
    assert.equal((await give(await firstFactor(), typed)).status, 200);
  });

  it('work once', async () => {
    await enrolling();
    assert.equal(codeOf(await give(await firstFactor())), 'wrong-code');
    assert.equal((await give(await firstFactor(), codes[1])).status, 200);
  });

  it('work once, also when one comes six times at once', async () => {
    const browsers = await Promise.all(Array.from({ length: 6 }, firstFactor));
    const answers = await Promise.all(browsers.map((browser) => give(browser)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    const stages = await Promise.all(browsers.map(stageOf));
    assert.equal(stages.filter((stage) => stage === 'enrol').length, 1);
  });

  it('are worthless once there are new ones', async () => {
    await own.call('makeRecoveryCodes', nothing);
    assert.equal(codeOf(await give(await firstFactor())), 'wrong-code');
  });

  it('are of one account alone', async () => {
    const other = await world.createPerson(`other${count}@leverandor1.example`);
    const browser = new TestBrowser(world.server);
    const { email, password } = other;
    await browser.call('signInWithPassword', { params: {}, query: {}, body: { email, password } });
    assert.equal(codeOf(await give(browser)), 'wrong-code');
  });

  it('need the password first', async () => {
    assert.equal(codeOf(await give(new TestBrowser(world.server))), 'not-signed-in');
  });

  it('are guessed at from the same budget as codes of the app', async () => {
    const guesses = [];
    for (let tries = 1; tries <= 3; tries += 1)
      guesses.push(await (await firstFactor()).try('signInWithTotp', { body: { code: '000000' } }));
    for (let tries = 1; tries <= 4; tries += 1)
      guesses.push(await give(await firstFactor(), 'aaaa-aaaa-aaaa-aaaa'));
    assert.equal(codeOf(guesses.at(-1) ?? assert.fail()), 'too-many-tries');
    assert.equal(codeOf(await give(await firstFactor())), 'too-many-tries');
  });

  it('are told of by e-mail when one is used', async () => {
    await mailServer.take(person.email);
    await enrolling();
    const { mail } = await mailServer.take(person.email);
    assert.match(mail.text ?? '', /reservekodene dine ble brukt/);
  });
});

describe('a sign-in of stage enrol', () => {
  // The keys of the constant table are exactly the names.
  const names = Object.keys(operations) as OperationName[];
  const operationOf = (name: OperationName): Operation => operations[name];

  it('is refused by every operation but those of its own stage', async () => {
    const browser = await enrolling();
    const token = browser.cookies.get('__Host-fjernhjelp') ?? '';
    for (const name of names) {
      const { stage, path } = operationOf(name);
      if (stage === 'none' || stage === 'any' || stage === 'enrol') continue;
      browser.cookies.set('__Host-fjernhjelp', token);
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, param = '']) => param);
      const params = Object.fromEntries(wanted.map((param) => [param, crypto.randomUUID()]));
      assert.equal(codeOf(await browser.try(name, { params })), 'not-signed-in', name);
    }
    assert.equal(await stageOf(browser), 'enrol');
  });

  it('is the only one that may enrol', async () => {
    assert.equal(codeOf(await own.try('beginEnrolment')), 'not-signed-in');
    assert.equal(codeOf(await (await firstFactor()).try('beginEnrolment')), 'not-signed-in');
  });

  it('becomes a full one, with new recovery codes, once the new secret is confirmed', async () => {
    const browser = await enrolling();
    const { recoveryCodes } = await browser.call('completeEnrolment', {
      params: {},
      query: {},
      body: await confirmation(browser),
    });
    assert.equal(new Set([...recoveryCodes, ...codes]).size, 20);
    assert.equal(await stageOf(browser), 'full');
    assert.equal(codeOf(await give(await firstFactor(), codes[1])), 'wrong-code');
  });

  it('is a new one after that: its own secret and every sign-in from before are dead', async () => {
    const browser = await enrolling();
    const waiting = await firstFactor();
    const before = browser.cookies.get('__Host-fjernhjelp') ?? '';
    const body = await confirmation(browser);
    await browser.call('completeEnrolment', { params: {}, query: {}, body });
    const thief = new TestBrowser(world.server);
    thief.cookies.set('__Host-fjernhjelp', before);
    assert.equal(await stageOf(thief), 'sign-in-expired');
    assert.equal(await stageOf(waiting), 'sign-in-expired');
    assert.equal(await stageOf(own), 'sign-in-expired');
  });

  it('makes the old secret worthless, and uses up the code that confirmed the new one', async () => {
    const browser = await enrolling();
    const body = await confirmation(browser);
    await browser.call('completeEnrolment', { params: {}, query: {}, body });
    const old = await firstFactor();
    assert.equal(
      codeOf(await old.try('signInWithTotp', { body: { code: world.codeOf(person) } })),
      'wrong-code',
    );
    assert.equal(
      codeOf(await old.try('signInWithTotp', { body: { code: body.totpCode } })),
      'code-already-used',
    );
  });

  it('is refused with a secret that the server did not offer to it', async () => {
    const browser = await enrolling();
    const offered = await confirmation(browser);
    const epoch = Math.floor(world.clock.now().getTime() / 1000);
    const body = { ...offered, totpSecret: person.totpSecret };
    const totpCode = generateSync({ secret: person.totpSecret, epoch });
    assert.equal(
      codeOf(await browser.try('completeEnrolment', { body: { ...body, totpCode } })),
      'wrong-code',
    );
  });

  it('takes one confirmation, also when it comes six times at once', async () => {
    const browser = await enrolling();
    const body = await confirmation(browser);
    const token = browser.cookies.get('__Host-fjernhjelp') ?? '';
    const browsers = Array.from({ length: 6 }, () => new TestBrowser(world.server));
    for (const one of browsers) one.cookies.set('__Host-fjernhjelp', token);
    const answers = await Promise.all(browsers.map((one) => one.try('completeEnrolment', { body })));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('ends after ten minutes', async () => {
    const browser = await enrolling();
    world.clock.forward(10 * 60_000);
    assert.equal(await stageOf(browser), 'sign-in-expired');
  });
});

describe('a body with a key that nobody knows', () => {
  const bodies = {
    signInWithTotp: { code: '000000', trustDevice: true },
    signInWithRecoveryCode: { code: 'aaaa-aaaa-aaaa-aaaa', trustDevice: true },
    completePasskeySignIn: { response: {}, rememberMe: true },
  };
  for (const [name, body] of Object.entries(bodies))
    it(`is refused: ${name}`, async () => {
      // The keys are names of operations.
      const answer = await (await firstFactor()).try(name as OperationName, { body });
      assert.equal(codeOf(answer), 'malformed-request');
    });
});
