import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { type Account, nextCode } from '../account.ts';
import { keepRecoveryCodes, shownTotpSecret } from './invited.ts';

/** Opens the signed-in person's own account. */
export async function openAccount(page: Page, t: Translate, origin: string): Promise<void> {
  await page.goto(`${origin}/account`);
  await page.getByRole('heading', { level: 2, name: t('account.signIns.title'), exact: true }).waitFor();
}

/** Asks the browser for a passkey under a name, in one's own account. Whether there is one, the page says. */
export async function askForPasskey(page: Page, t: Translate, name: string): Promise<void> {
  await page.getByRole('button', { name: t('account.passkeys.add') }).click();
  await page.getByRole('dialog').getByLabel(t('account.passkeys.name')).fill(name);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('account.passkeys.addSubmit') })
    .click();
}

/** Makes recovery codes in one's own account and keeps them. */
export async function makeRecoveryCodes(page: Page, t: Translate): Promise<readonly string[]> {
  await page.getByRole('button', { name: t('account.recoveryCodes.make') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('account.recoveryCodes.makeSubmit') })
    .click();
  return keepRecoveryCodes(page, t);
}

/** Ends all of one's own sign-ins, this one too. Resolves when the page says so. */
export async function endAllSignIns(page: Page, t: Translate): Promise<void> {
  await page.getByRole('button', { name: t('account.signIns.endAll') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('account.signIns.endAllSubmit') })
    .click();
  await page.getByText(t('signIn.signedOut')).waitFor();
}

/** Gives a recovery code where the second factor is asked for. */
export async function giveRecoveryCode(page: Page, t: Translate, code: string): Promise<void> {
  await page.getByRole('button', { name: t('signInWays.useRecoveryCode') }).click();
  await page.getByLabel(t('signInWays.recoveryCode')).fill(code);
  await page.getByRole('button', { name: t('signInWays.continue') }).click();
}

/** Connects a new app on the page that asks for one, and keeps the new recovery codes. Answers the account as it is now. */
export async function connectNewApp(
  page: Page,
  t: Translate,
  account: Account,
): Promise<{ readonly account: Account; readonly recoveryCodes: readonly string[] }> {
  await page.getByRole('heading', { level: 1, name: t('signInWays.enrolTitle') }).waitFor();
  const renewed: Account = { ...account, totpSecret: await shownTotpSecret(page) };
  await page.getByLabel(t('setUp.code')).fill(await nextCode(renewed));
  await page.getByRole('button', { name: t('signInWays.enrolSubmit') }).click();
  return { account: renewed, recoveryCodes: await keepRecoveryCodes(page, t) };
}

/** Asks for a link to a new password. The page says the same to everybody. */
export async function askForNewPassword(
  page: Page,
  t: Translate,
  { origin, email }: { origin: string; email: string },
): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('link', { name: t('signInWays.forgotten') }).click();
  await page.getByLabel(t('signIn.email')).fill(email);
  await page.getByRole('button', { name: t('signInWays.forgottenSubmit') }).click();
  await page.getByText(t('signInWays.sentText', { email })).waitFor();
}
