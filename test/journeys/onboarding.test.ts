import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Account } from '@fjernhjelp/cli/demo/account';
import { type Browser, launchBrowser } from '@fjernhjelp/cli/demo/browser';
import { until } from '@fjernhjelp/cli/demo/until';
import {
  createMachineGroup,
  inviteDelegate,
  inviteHelper,
  machineGroupNames,
  openDelegations,
} from '@fjernhjelp/cli/demo/walk/delegating';
import {
  acceptTerms,
  activateService,
  beginAccount,
  makeInvitedAccount,
} from '@fjernhjelp/cli/demo/walk/invited';
import {
  fillInRegistration,
  type Order,
  type Registration,
  recordOrder,
  registerOrganisation,
  submitRegistration,
} from '@fjernhjelp/cli/demo/walk/operator-desk';
import { signIn } from '@fjernhjelp/cli/demo/walk/portal-pages';
import type { World } from '@fjernhjelp/cli/demo/world';
import { createTranslator, type Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { startWorldForTests } from '../world-for-tests.ts';

const MUNICIPALITY: Registration = {
  number: '310000051',
  name: 'Fjordvik kommune',
  kinds: ['customer'],
  contact: { name: 'Kari Kontakt', email: 'kari@fjordvik.example', phone: '+47 12 34 56 78' },
};
const SUPPLIER: Registration = {
  number: '310000078',
  name: 'Fagsystem AS',
  kinds: ['supplier'],
  contact: { name: 'Sigrid Kontakt', email: 'sigrid@fagsystem.example', phone: '+47 87 65 43 21' },
};
const BY_TELEPHONE: Order = {
  channel: 'phone',
  check: 'called-back-registered-number',
  note: 'Ringte tilbake på det registrerte nummeret.',
};
const IT = { name: 'Ivar Teknisk', email: 'ivar@fjordvik.example' };
const STEWARD = { name: 'Tone Styrer', email: 'tone@fjordvik.example' };
const HELPER = { name: 'Hanne Hjelper', email: 'hanne@fagsystem.example' };
const { t } = createTranslator('nb');

let world: World;
let browser: Browser;
/** The operator's signed-in browser. */
let desk: Page;
before(async () => {
  world = await startWorldForTests([]);
  browser = await launchBrowser(world);
  desk = await browser.newPerson();
  await signIn(desk, t, { origin: world.origin, account: world.people.operator });
});
after(async () => {
  await browser?.close();
  await world?.stop();
});

/** Takes the letter to somebody, and answers the link in it. */
async function takeLink(to: string): Promise<string> {
  const { link } = await world.mailbox.take(to);
  assert.ok(link !== null);
  assert.ok(link.startsWith(`${world.origin}/invitation#`));
  return link;
}

/** Makes the account of somebody who was invited to a further role: their letter alone opens it. */
async function joinByLetter(person: { name: string; email: string }): Promise<Account> {
  const invitation = { link: await takeLink(person.email), person };
  const { account } = await makeInvitedAccount(await browser.newPerson(), t, invitation);
  return account;
}

async function enter(account: Account): Promise<Page> {
  const page = await browser.newPerson();
  await signIn(page, t, { origin: world.origin, account });
  return page;
}

describe('a municipality', () => {
  let telephoneCode: string;
  let link: string;
  let contact: Account;
  let page: Page;

  it('is not registered under a number whose check digit is wrong', async () => {
    await fillInRegistration(desk, t, { ...MUNICIPALITY, number: '310000052' });
    await submitRegistration(desk, t);
    await desk.getByText(t('registerOrganisation.numberCheck')).waitFor();
  });

  it('is registered with its administrative contact', async () => {
    await registerOrganisation(desk, t, MUNICIPALITY);
    const { name, email, phone } = MUNICIPALITY.contact;
    for (const fact of [name, email, phone]) await desk.getByText(fact).waitFor();
  });

  it('orders by telephone: how the caller was verified is recorded, and a code is shown to be said', async () => {
    telephoneCode = await recordOrder(desk, t, BY_TELEPHONE);
    assert.match(telephoneCode, /^\d{8}$/);
    await desk.getByRole('link', { name: t('order.toRecord') }).click();
    await desk.getByText(t(`callerCheck.${BY_TELEPHONE.check}`)).waitFor();
    await desk.getByText(BY_TELEPHONE.note).waitFor();
  });

  it('is sent an invitation without the code, and the code stands nowhere any more', async () => {
    const { text, link: sent } = await world.mailbox.take(MUNICIPALITY.contact.email);
    assert.ok(text.includes(MUNICIPALITY.name) && sent !== null);
    assert.ok(!text.replaceAll(/\s/g, '').includes(telephoneCode));
    assert.ok(!(await desk.content()).replaceAll(/\s|&nbsp;/g, '').includes(telephoneCode));
    link = sent;
  });

  it('leaves neither the link nor the code in the log', async () => {
    const readLog = (): Promise<string> => readFile(world.serverLog, 'utf8');
    await until(async () => (await readLog()).includes('mail delivered'), 'the delivery is logged');
    const log = await readLog();
    for (const secret of [new URL(link).hash.slice(1), telephoneCode]) assert.ok(!log.includes(secret));
  });

  it('opens nothing by the link alone', async () => {
    const stranger = await browser.newPerson();
    const guess = String((Number(telephoneCode) + 1) % 100_000_000).padStart(8, '0');
    await beginAccount(stranger, t, { link, telephoneCode: guess });
    await stranger.getByText(t('invitation.phoneCodeWrong')).waitFor();
    assert.equal(await stranger.locator('code.secret').count(), 0);
  });

  it('has a contact who makes an account with an authenticator app and keeps recovery codes', async () => {
    page = await browser.newPerson();
    const made = await makeInvitedAccount(page, t, { link, telephoneCode, person: MUNICIPALITY.contact });
    assert.equal(new Set(made.recoveryCodes).size, 10);
    contact = made.account;
  });

  it('cannot use the link twice', async () => {
    const late = await browser.newPerson();
    await late.goto(link);
    await late.getByRole('heading', { name: t('invitation.refusedTitle') }).waitFor();
  });

  it('is asked for the terms at the first sign-in, whatever page is opened', async () => {
    await signIn(page, t, { origin: world.origin, account: contact });
    const front = page.url().replace(/\/terms$/, '');
    await page.goto(`${front}/machine-groups`);
    await page.waitForURL(`${front}/terms`);
  });

  it('accepts the terms and activates the service', async () => {
    await acceptTerms(page, t, MUNICIPALITY.name);
    await activateService(page, t, MUNICIPALITY.name);
    await page.getByRole('heading', { name: t('machineGroups.none') }).waitFor();
  });

  it('is advised to have a second administrator and somebody in IT', async () => {
    await openDelegations(page, t);
    for (const advice of ['second-administrator', 'somebody-in-it'] as const)
      await page.getByRole('heading', { name: t(`delegations.advice.${advice}.title`) }).waitFor();
  });

  it('delegates to an administrator in IT, and to somebody for one machine group', async () => {
    for (const group of ['Legekontor', 'Sykehjem']) await createMachineGroup(page, t, group);
    await openDelegations(page, t);
    await inviteDelegate(page, t, { email: IT.email, role: 'administrator', isInIt: true });
    const limited = { email: STEWARD.email, role: 'access-manager', groups: ['Legekontor'] } as const;
    await inviteDelegate(page, t, limited);
    await joinByLetter(IT);
  });

  it('needs no advice once both are there', async () => {
    await page.reload();
    await page.getByRole('rowheader', { name: IT.name }).getByText(t('delegations.isInIt')).waitFor();
    for (const advice of ['second-administrator', 'somebody-in-it'] as const)
      assert.equal(await page.getByText(t(`delegations.advice.${advice}.title`)).count(), 0);
  });

  it('shows whoever is limited to a group that group alone', async () => {
    const limited = await enter(await joinByLetter(STEWARD));
    assert.deepEqual(await machineGroupNames(limited, t), ['Legekontor']);
    assert.deepEqual(await machineGroupNames(page, t), ['Legekontor', 'Sykehjem']);
  });
});

describe('a supplier', () => {
  let page: Page;

  it('comes in by the same way: registered, ordered by telephone, terms, activation', async () => {
    await registerOrganisation(desk, t, SUPPLIER);
    const telephoneCode = await recordOrder(desk, t, BY_TELEPHONE);
    const link = await takeLink(SUPPLIER.contact.email);
    const invitation = { link, telephoneCode, person: SUPPLIER.contact };
    const { account } = await makeInvitedAccount(await browser.newPerson(), t, invitation);
    page = await enter(account);
    await acceptTerms(page, t, SUPPLIER.name);
    await activateService(page, t, SUPPLIER.name);
  });

  it('puts a helper on its list, who is told what to do while no machine may be reached', async () => {
    await inviteHelper(page, t, HELPER.email);
    const helper = await enter(await joinByLetter(HELPER));
    await helper.getByRole('heading', { name: t('machines.none') }).waitFor();
    await helper.getByText(t('machines.noneText')).waitFor();
    await page.reload();
    await page.getByRole('rowheader', { name: HELPER.name }).waitFor();
  });
});

for (const { locale, language, number } of [
  { locale: 'nn-NO', language: 'nn', number: '310000086' },
  { locale: 'en-GB', language: 'en', number: '310000094' },
] as const)
  describe(`somebody whose browser speaks ${locale}`, () => {
    it('comes from the invitation to the activated service in that language', async () => {
      const own: Translate = createTranslator(language).t;
      const name = `Eksempel ${locale}`;
      const contact = { name: 'Ola Kontakt', email: `ola@${language}.example`, phone: '+47 11 22 33 44' };
      await registerOrganisation(desk, t, { number, name, kinds: ['customer'], contact });
      const telephoneCode = await recordOrder(desk, t, BY_TELEPHONE);
      const invitation = { link: await takeLink(contact.email), telephoneCode, person: contact };
      const page = await browser.newPerson({ locale });
      const { account } = await makeInvitedAccount(page, own, invitation);
      await signIn(page, own, { origin: world.origin, account });
      await acceptTerms(page, own, name);
      await activateService(page, own, name);
      assert.equal(await page.locator('html').getAttribute('lang'), language);
    });
  });
