import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { type Account, createAccount, nextCode } from '../account.ts';

/** What somebody holds who is invited: the link of the letter and, to a first role, the code told by telephone. */
export type HeldInvitation = { readonly link: string; readonly telephoneCode?: string };

/** Opens an invitation and gives the code told by telephone, where one is asked for. */
export async function beginAccount(
  page: Page,
  t: Translate,
  { link, telephoneCode }: HeldInvitation,
): Promise<void> {
  await page.goto(link);
  if (telephoneCode !== undefined) await page.getByLabel(t('invitation.phoneCode')).fill(telephoneCode);
  await page.getByRole('button', { name: t('invitation.begin') }).click();
}

/**
 * Makes the account of an invited person, with the TOTP secret that the page shows to those who cannot scan it, and keeps
 * the recovery codes. Resolves when the page says that the account is ready.
 */
export async function makeInvitedAccount(
  page: Page,
  t: Translate,
  { person, ...invitation }: HeldInvitation & { readonly person: { name: string; email: string } },
): Promise<{ readonly account: Account; readonly recoveryCodes: readonly string[] }> {
  await beginAccount(page, t, invitation);
  const totpSecret = await shownTotpSecret(page);
  const account: Account = { ...createAccount(person, 'invited'), totpSecret };
  await page.getByLabel(t('setUp.name')).fill(account.name);
  await page.getByLabel(t('setUp.password')).fill(account.password);
  await page.getByLabel(t('setUp.code')).fill(await nextCode(account));
  await page.getByRole('button', { name: t('setUp.submit') }).click();
  const recoveryCodes = await keepRecoveryCodes(page, t);
  await page.getByRole('heading', { level: 1, name: t('invitation.doneTitle') }).waitFor();
  return { account, recoveryCodes };
}

/** The secret for an authenticator app as it stands below the picture. */
export async function shownTotpSecret(page: Page): Promise<string> {
  return ((await page.locator('code.secret').textContent()) ?? '').replaceAll(/\s/g, '');
}

/** Reads the recovery codes that are shown this once, and says that they are kept. */
export async function keepRecoveryCodes(page: Page, t: Translate): Promise<readonly string[]> {
  const list = page.getByRole('list', { name: t('recoveryCodes.list') });
  await list.waitFor();
  const codes = await list.getByRole('listitem').allTextContents();
  await page.getByLabel(t('recoveryCodes.kept')).check();
  await page.getByRole('button', { name: t('recoveryCodes.next') }).click();
  return codes;
}

/** Accepts the terms for the organisation whose pages are open. Resolves on the page after it. */
export async function acceptTerms(page: Page, t: Translate, organisation: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: t('terms.title') }).waitFor();
  await page.getByLabel(t('terms.accept', { organisation })).check();
  await page.getByRole('button', { name: t('terms.submit') }).click();
  await page.getByRole('heading', { level: 1, name: t('activation.title') }).waitFor();
}

/** Activates the service for the organisation whose pages are open, and goes on to its first page. */
export async function activateService(page: Page, t: Translate, organisation: string): Promise<void> {
  await page.getByRole('button', { name: t('activation.submit') }).click();
  await page.getByRole('heading', { level: 1, name: t('activation.doneTitle') }).waitFor();
  await page.getByRole('link', { name: t('activation.next', { organisation }) }).click();
}
