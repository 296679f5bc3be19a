import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Account } from '@fjernhjelp/cli/demo/account';
import { type Browser, launchBrowser } from '@fjernhjelp/cli/demo/browser';
import { inviteDelegate, openDelegations } from '@fjernhjelp/cli/demo/walk/delegating';
import { makeInvitedAccount } from '@fjernhjelp/cli/demo/walk/invited';
import {
  askForNewPassword,
  askForPasskey,
  connectNewApp,
  endAllSignIns,
  giveRecoveryCode,
  makeRecoveryCodes,
  openAccount,
} from '@fjernhjelp/cli/demo/walk/own-account';
import { giveCode, givePassword, signIn, untilSignedIn } from '@fjernhjelp/cli/demo/walk/portal-pages';
import type { World } from '@fjernhjelp/cli/demo/world';
import { freePort } from '@fjernhjelp/cli/free-port';
import { TestLoginProvider } from '@fjernhjelp/server/test-login-provider';
import { createTranslator } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { plugInSecurityKey } from '../security-key.ts';
import { startWorldForTests } from '../world-for-tests.ts';

const PROVIDER = 'Kommunens innlogging';
const PROVIDER_SECRET = 'a secret that the provider and we share, and nobody else';
const SECOND_ADMINISTRATOR = { name: 'Ivar Teknisk', email: 'ivar@kommune.example' };
const { t } = createTranslator('nb');

let directory: string;
let provider: TestLoginProvider;
let world: World;
let browser: Browser;
before(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'fjernhjelp-test-'));
  const port = await freePort();
  provider = await startProvider(`https://localhost:${port}`);
  const settings = { FJERNHJELP_LOGIN_PROVIDERS: await writeProviders() };
  world = await startWorldForTests([], { port, settings });
  const otherAuthorityFiles = [path.join(directory, 'provider.pem')];
  browser = await launchBrowser({ authorityFile: world.authorityFile, otherAuthorityFiles });
});
after(async () => {
  await browser?.close();
  await world?.stop();
  await provider?.stop();
  await rm(directory, { recursive: true, force: true });
});

function startProvider(origin: string): Promise<TestLoginProvider> {
  return TestLoginProvider.start([
    {
      client_id: 'fjernhjelp',
      client_secret: PROVIDER_SECRET,
      token_endpoint_auth_method: 'client_secret_post',
      response_types: ['code'],
      grant_types: ['authorization_code'],
      redirect_uris: [`${origin}/sign-in/return`],
    },
  ]);
}

/** What the operator writes of the provider. Answers the file's name. */
async function writeProviders(): Promise<string> {
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(path.join(directory, name), text, { mode: 0o600 });
    return path.join(directory, name);
  };
  await write('provider.pem', provider.authorityPem);
  await write('secret.txt', PROVIDER_SECRET);
  const entry = {
    id: 'kommunen',
    name: PROVIDER,
    profile: 'ansattporten',
    issuer: provider.issuer,
    clientId: 'fjernhjelp',
    clientSecretFile: 'secret.txt',
    certificateAuthorityFile: 'provider.pem',
    allowPrivateNetwork: true,
  };
  return write('providers.json', JSON.stringify({ providers: [entry] }));
}

async function enter(account: Account): Promise<Page> {
  const page = await browser.newPerson();
  await signIn(page, t, { origin: world.origin, account });
  return page;
}

async function takeLink(to: string, pathname: string): Promise<string> {
  for (;;) {
    const { link } = await world.mailbox.take(to);
    if (link !== null && new URL(link).pathname === pathname) return link;
  }
}

/** Signs out by forgetting the cookies, as another browser would begin. */
async function forget(page: Page): Promise<void> {
  await page.context().clearCookies();
}

/** Runs in the page: what the server has asked for does not reach the key. */
function askForNoVerification(): void {
  const create = navigator.credentials.create.bind(navigator.credentials);
  navigator.credentials.create = (options) => {
    const selection = options?.publicKey?.authenticatorSelection;
    // A key that verifies nobody keeps no passkey of its own, so that is not asked of it either.
    const asked = { userVerification: 'discouraged', residentKey: 'discouraged', requireResidentKey: false };
    if (selection !== undefined) Object.assign(selection, asked);
    return create(options);
  };
}

describe('a passkey', () => {
  it('is added to an account, and then signs its owner in alone', async () => {
    const page = await enter(world.people.helpers['Leverandør 1']);
    await plugInSecurityKey(page);
    await openAccount(page, t, world.origin);
    await askForPasskey(page, t, 'Nøkkelknippet');
    await page.getByText(t('account.passkeys.added', { name: 'Nøkkelknippet' })).waitFor();
    await forget(page);
    await page.goto(`${world.origin}/sign-in`);
    await page.getByRole('button', { name: t('signInWays.passkey') }).click();
    await untilSignedIn(page);
    await page.getByRole('heading', { level: 1, name: t('machines.title') }).waitFor();
  });

  for (const { by, isTampered, refusal } of [
    { by: 'the browser', isTampered: false, refusal: 'passkeyProblem.cancelled.title' },
    {
      by: 'the server, where the browser was tampered with',
      isTampered: true,
      refusal: 'problem.passkey-refused.title',
    },
  ] as const)
    it(`is refused from a key that does not verify who holds it, by ${by}`, async () => {
      const page = await browser.newPerson();
      if (isTampered) await page.addInitScript(askForNoVerification);
      await signIn(page, t, { origin: world.origin, account: world.people.auditor });
      await plugInSecurityKey(page, { isVerifying: false });
      await openAccount(page, t, world.origin);
      await askForPasskey(page, t, 'Uten PIN');
      await page.getByRole('dialog').getByText(t(refusal)).waitFor();
      await openAccount(page, t, world.origin);
      await page.getByText(t('account.passkeys.none')).waitFor();
    });
});

describe('a recovery code', () => {
  it('leads to a new app and new codes, and neither the old app nor the old codes work after it', async () => {
    const account = world.people.helpers['Leverandør 2'];
    const page = await enter(account);
    await openAccount(page, t, world.origin);
    const [first = '', second = ''] = await makeRecoveryCodes(page, t);
    const later = await browser.newPerson();
    await givePassword(later, t, { origin: world.origin, account });
    await giveRecoveryCode(later, t, first);
    const renewed = await connectNewApp(later, t, account);
    await untilSignedIn(later);
    assert.ok(!renewed.recoveryCodes.includes(second));
    for (const code of [first, second]) {
      const thief = await browser.newPerson();
      await givePassword(thief, t, { origin: world.origin, account });
      await giveRecoveryCode(thief, t, code);
      await thief.getByRole('alert').waitFor();
      assert.equal(new URL(thief.url()).pathname, '/sign-in');
    }
  });
});

describe('a forgotten password', () => {
  it('is replaced through a letter, and the second factor is asked for all the same', async () => {
    const account = world.people.helpers['Leverandør 3'];
    const page = await browser.newPerson();
    await askForNewPassword(page, t, { origin: world.origin, email: account.email });
    await page.goto(await takeLink(account.email, '/new-password'));
    const password = 'et helt nytt og langt passord';
    await page.getByLabel(t('signInWays.newPassword')).fill(password);
    await page.getByRole('button', { name: t('signInWays.newPasswordSubmit') }).click();
    await page.getByRole('heading', { level: 1, name: t('signIn.codeTitle') }).waitFor();
    await giveCode(page, t, account);
    await page.getByRole('heading', { level: 1, name: t('machines.title') }).waitFor();
    const other = await browser.newPerson();
    await givePassword(other, t, { origin: world.origin, account: { ...account, password } });
  });
});

describe('a lost second factor', () => {
  it('is reset by two administrators, never by the one who asks, and the link comes by letter', async () => {
    const target = world.people.auditor;
    const administrator = await enter(world.people.administrator);
    await openDelegations(administrator, t);
    await inviteDelegate(administrator, t, { ...SECOND_ADMINISTRATOR, role: 'administrator' });
    const link = await takeLink(SECOND_ADMINISTRATOR.email, '/invitation');
    const invited = await browser.newPerson();
    const { account } = await makeInvitedAccount(invited, t, { link, person: SECOND_ADMINISTRATOR });
    const asker = await enter(account);
    await openDelegations(asker, t);
    await asker.getByRole('button', { name: t('factorResets.ask') }).click();
    await asker.getByRole('dialog').getByLabel(t('factorResets.person')).selectOption(target.name);
    await asker.getByRole('dialog').getByLabel(t('factorResets.reason')).fill('Mistet telefonen.');
    await asker
      .getByRole('dialog')
      .getByRole('button', { name: t('factorResets.askSubmit') })
      .click();
    await asker.getByText(t('factorResets.notYours')).waitFor();
    assert.equal(await approveByApi(asker), 'second-person-needed');

    await administrator.reload();
    const { name } = target;
    await administrator.getByRole('button', { name: t('factorResets.decideNamed', { name }) }).click();
    await administrator.getByRole('button', { name: t('factorResets.approve') }).click();
    await administrator.getByText(t('factorResets.approved', { name })).waitFor();

    const page = await browser.newPerson();
    await page.goto(await takeLink(target.email, '/factor-reset'));
    await page.getByLabel(t('signIn.password')).fill(target.password);
    await page.getByRole('button', { name: t('signInWays.continue') }).click();
    await connectNewApp(page, t, target);
    await untilSignedIn(page);
  });

  /** The asker's own approval of what waits, past the page that offers none. Answers the code of the refusal. */
  async function approveByApi(asker: Page): Promise<string> {
    const resets = `/api/v1/organisations/${world.organisations.municipality}/factor-resets`;
    return asker.evaluate(async (address) => {
      const list: { resets: { id: string }[] } = await (await fetch(address)).json();
      const decision = await fetch(`${address}/${list.resets[0]?.id}/decision`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ approve: true }),
      });
      const { code }: { code: string } = await decision.json();
      return code;
    }, resets);
  }
});

describe('ending all sign-ins', () => {
  it('closes another browser too', async () => {
    const account = world.people.operator;
    const [one, other] = [await enter(account), await enter(account)];
    await openAccount(one, t, world.origin);
    await endAllSignIns(one, t);
    await other.getByRole('link', { name: t('operator.terms'), exact: true }).click();
    await other.getByText(t('signIn.ended')).waitFor();
    await other.goto(`${world.origin}/operator`);
    await other.waitForURL((address) => address.pathname === '/sign-in');
  });
});

describe('a login provider', () => {
  const account = () => world.people.administrator;
  const goToProvider = async (): Promise<Page> => {
    const page = await browser.newPerson();
    await page.goto(`${world.origin}/sign-in`);
    await page.getByRole('button', { name: t('signInWays.provider', { provider: PROVIDER }) }).click();
    return page;
  };

  it('is linked to an account by its owner', async () => {
    provider.identity = { subject: 'kari', acr: 'idporten-loa-high' };
    const page = await enter(account());
    await openAccount(page, t, world.origin);
    await page.getByRole('button', { name: t('account.identities.link', { provider: PROVIDER }) }).click();
    await page.waitForURL(`${world.origin}/account`);
    await page.getByRole('listitem').filter({ hasText: PROVIDER }).waitFor();
  });

  it('signs in alone where it has seen a second factor', async () => {
    provider.identity = { subject: 'kari', acr: 'idporten-loa-high' };
    await untilSignedIn(await goToProvider());
  });

  it('is followed by our own second factor where its assurance is low', async () => {
    provider.identity = { subject: 'kari' };
    const page = await goToProvider();
    await page.getByRole('heading', { level: 1, name: t('signIn.codeTitle') }).waitFor();
    await giveCode(page, t, account());
  });

  it('signs nobody in whom it knows and we do not', async () => {
    provider.identity = { subject: 'somebody-else', acr: 'idporten-loa-high' };
    const page = await goToProvider();
    await page.getByRole('alert').waitFor();
    await page.goto(`${world.origin}/account`);
    await page.waitForURL((address) => address.pathname === '/sign-in');
  });
});
