import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { type Account, nextCode } from '../account.ts';

/** Signs in as a person does: password, then the code. Resolves when the portal shows a page behind the sign-in. */
export async function signIn(
  page: Page,
  t: Translate,
  { origin, account }: { origin: string; account: Account },
): Promise<void> {
  await givePassword(page, t, { origin, account });
  await giveCode(page, t, account);
}

/** The first step of a sign-in. Resolves when the second factor is asked for. */
export async function givePassword(
  page: Page,
  t: Translate,
  { origin, account }: { origin: string; account: Pick<Account, 'email' | 'password'> },
): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel(t('signIn.email')).fill(account.email);
  await page.getByLabel(t('signIn.password')).fill(account.password);
  await page.getByRole('button', { name: t('signIn.next') }).click();
  await page.getByLabel(t('signIn.code'), { exact: true }).waitFor();
}

/** The second step. Resolves when the portal shows a page behind the sign-in. */
export async function giveCode(page: Page, t: Translate, account: Account): Promise<void> {
  await page.getByLabel(t('signIn.code'), { exact: true }).fill(await nextCode(account));
  await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
  await untilSignedIn(page);
}

/** Resolves when the portal shows a page behind the sign-in. */
export function untilSignedIn(page: Page): Promise<void> {
  return page.waitForURL(
    ({ pathname }) =>
      pathname.startsWith('/o/') || pathname.startsWith('/operator') || pathname === '/account',
  );
}

/** The links of a supplier's machine list that start a session, as they stand. */
export function helpLinks(page: Page, t: Translate) {
  const [before = ''] = t('machines.helpTo', { machine: '\u0000' }).split('\u0000');
  return page.getByRole('link', { name: before });
}

/** The names of the machines that the list shows, when it has been loaded. */
export async function machineNames(page: Page, t: Translate): Promise<string[]> {
  await page.getByRole('heading', { level: 1, name: t('machines.title') }).waitFor();
  const links = helpLinks(page, t);
  await links
    .first()
    .or(page.getByRole('heading', { name: t('machines.none') }))
    .waitFor();
  const [before = '', after = ''] = t('machines.helpTo', { machine: '\u0000' }).split('\u0000');
  const labels = await links.evaluateAll((found) =>
    found.map((link) => link.getAttribute('aria-label') ?? link.textContent ?? ''),
  );
  return labels.map((label) => label.replace(before, '').replace(after, '').trim()).sort();
}

type GrantOnPage = { readonly group: string; readonly supplier: string };

/** Presses "withdraw" for the one grant of a supplier in a group. Resolves when the page asks whether that is meant. */
export async function askToWithdraw(
  page: Page,
  t: Translate,
  { group, supplier }: GrantOnPage,
): Promise<void> {
  const section = page.getByRole('region', { name: group, exact: true });
  await section.getByRole('button', { name: t('machineGroups.withdrawFrom', { supplier }) }).click();
  await page.getByRole('dialog').waitFor();
}

/** Withdraws the one grant of a supplier in a group, through the question that the page asks. Resolves when it is done. */
export async function withdrawGrant(page: Page, t: Translate, grant: GrantOnPage): Promise<void> {
  await askToWithdraw(page, t, grant);
  await confirmWithdrawal(page, t, grant);
}

/** Says yes to the question. Resolves when the grant is withdrawn. */
export async function confirmWithdrawal(
  page: Page,
  t: Translate,
  { supplier }: Pick<GrantOnPage, 'supplier'>,
): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('machineGroups.withdrawSubmit') })
    .click();
  await page.getByText(t('machineGroups.withdrawn', { supplier })).first().waitFor();
}
