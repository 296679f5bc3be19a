import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { type Account, createAccount, nextCode } from '../account.ts';

/** Makes the first operator's account at the one-time address, with the secret as it stands there for those who cannot scan. */
export async function makeFirstOperator(
  page: Page,
  t: Translate,
  { address, person }: { address: string; person: { name: string; email: string } },
): Promise<Account> {
  await askForSecret(page, t, { address, email: person.email });
  const shown = (await page.locator('code').textContent()) ?? '';
  const account: Account = {
    ...createAccount(person, 'first operator'),
    totpSecret: shown.replaceAll(/\s/g, ''),
  };
  await page.getByLabel(t('setUp.name')).fill(account.name);
  await page.getByLabel(t('setUp.password')).fill(account.password);
  await page.getByLabel(t('setUp.code')).fill(await nextCode(account));
  await page.getByRole('button', { name: t('setUp.submit') }).click();
  await page.getByRole('heading', { name: t('setUp.doneTitle') }).waitFor();
  return account;
}

/** Whether the one-time address still leads to an account. */
export async function isSetUpOpen(
  page: Page,
  t: Translate,
  asked: { address: string; email: string },
): Promise<boolean> {
  await askForSecret(page, t, asked);
  return page.getByRole('heading', { name: t('setUp.authenticatorTitle') }).isVisible();
}

async function askForSecret(
  page: Page,
  t: Translate,
  { address, email }: { address: string; email: string },
): Promise<void> {
  await page.goto(address);
  await page.getByLabel(t('setUp.email')).fill(email);
  await page.getByRole('button', { name: t('setUp.next') }).click();
  await page
    .getByRole('heading', { name: t('setUp.authenticatorTitle') })
    .or(page.getByRole('heading', { name: t('setUp.refusedTitle') }))
    .waitFor();
}
