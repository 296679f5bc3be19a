import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { generateSync } from 'otplib';
import { codeOf, TestBrowser } from '../test-browser.ts';
import { TestResets } from './test-resets.ts';

const MINUTE_MS = 60_000;
const nothing = { params: {}, query: {}, body: {} };
let resets: TestResets;
before(async () => {
  resets = await TestResets.start();
});
after(() => resets.stop());
beforeEach(() => resets.nextTarget());

describe('the link that follows a reset', () => {
  const use = (
    token: string,
    password = resets.target.password,
    browser = new TestBrowser(resets.world.server),
  ) => browser.try('useFactorResetLink', { body: { token, password } });

  async function token(): Promise<string> {
    await resets.decide(resets.second, await resets.asked());
    return (await resets.mailServer.take(resets.target.email)).link.hash.slice(1);
  }

  it('leads with the password to a new second factor', async () => {
    const browser = new TestBrowser(resets.world.server);
    assert.deepEqual((await use(await token(), resets.target.password, browser)).json, { stage: 'enrol' });
    const { totpSecret } = await browser.call('beginEnrolment', nothing);
    const epoch = Math.floor(resets.world.clock.now().getTime() / 1000);
    const totpCode = generateSync({ secret: totpSecret, epoch });
    await browser.call('completeEnrolment', { params: {}, query: {}, body: { totpSecret, totpCode } });
    assert.equal((await browser.call('readMe', { params: {}, query: {} })).stage, 'full');
  });

  it('is refused with a wrong password, and still good for the right one', async () => {
    const link = await token();
    assert.equal(codeOf(await use(link, 'wrong')), 'wrong-credentials');
    assert.equal((await use(link)).status, 200);
  });

  it('is guessed at from the same budget as codes', async () => {
    const link = await token();
    const answers = [];
    for (let tries = 1; tries <= 8; tries += 1) answers.push(await use(link, 'wrong'));
    assert.equal(codeOf(answers.at(-1) ?? assert.fail()), 'too-many-tries');
  });

  it('works once, also when it comes six times at once', async () => {
    const link = await token();
    const answers = await Promise.all(Array.from({ length: 6 }, () => use(link)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  });

  it('is worthless after a day', async () => {
    const link = await token();
    resets.world.clock.forward(24 * 60 * MINUTE_MS);
    assert.equal(codeOf(await use(link)), 'link-refused');
  });

  it('is the only way back: password and old app open nothing', async () => {
    await token();
    const browser = new TestBrowser(resets.world.server);
    const { email, password } = resets.target;
    await browser.call('signInWithPassword', { params: {}, query: {}, body: { email, password } });
    const code = resets.world.codeOf(resets.target);
    assert.equal(codeOf(await browser.try('signInWithTotp', { body: { code } })), 'wrong-code');
  });
});
