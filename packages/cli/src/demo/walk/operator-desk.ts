import type { CallerCheck } from '@fjernhjelp/api/organisations';
import type { OrganisationKind } from '@fjernhjelp/domain/organisation';
import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';

/** What the service desk writes down about an organisation that it does not know yet. */
export type Registration = {
  readonly number: string;
  readonly name: string;
  readonly kinds: readonly OrganisationKind[];
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
};

/** An order as it came, and how the desk made sure whose it is. */
export type Order = {
  readonly channel: 'phone' | 'e-mail';
  readonly check: CallerCheck;
  readonly note: string;
};

/** Opens the form of a new organisation from the operator's first page, and fills it in. */
export async function fillInRegistration(
  page: Page,
  t: Translate,
  registration: Registration,
): Promise<void> {
  await page.getByRole('link', { name: t('operator.organisations'), exact: true }).click();
  await page.getByRole('link', { name: t('operator.register') }).click();
  await page.getByLabel(t('registerOrganisation.number')).fill(registration.number);
  await page.getByLabel(t('registerOrganisation.name'), { exact: true }).fill(registration.name);
  for (const kind of registration.kinds)
    await page.getByRole('checkbox', { name: t(`organisationKind.${kind}`) }).check();
  const { name, email, phone } = registration.contact;
  await page.getByLabel(t('contact.name')).fill(name);
  await page.getByLabel(t('contact.email')).fill(email);
  await page.getByLabel(t('contact.phone')).fill(phone);
}

/** Sends the form off. */
export function submitRegistration(page: Page, t: Translate): Promise<void> {
  return page.getByRole('button', { name: t('registerOrganisation.submit') }).click();
}

/** Registers an organisation. Resolves on its record. */
export async function registerOrganisation(
  page: Page,
  t: Translate,
  registration: Registration,
): Promise<void> {
  await fillInRegistration(page, t, registration);
  await submitRegistration(page, t);
  await page.getByRole('heading', { level: 1, name: registration.name }).waitFor();
}

/** Records an order from the organisation's record, and answers the code to be told by telephone. */
export async function recordOrder(page: Page, t: Translate, order: Order): Promise<string> {
  await page.getByRole('link', { name: t('order.record') }).click();
  await page.getByRole('radio', { name: t(`orderChannel.${order.channel}`), exact: true }).check();
  await page.getByRole('radio', { name: t(`callerCheck.${order.check}`) }).check();
  await page.getByLabel(t('note.label')).fill(order.note);
  await page.getByRole('button', { name: t('order.submit') }).click();
  await page.getByRole('heading', { level: 1, name: t('order.doneTitle') }).waitFor();
  const spoken = (await page.locator('.spoken-code').textContent()) ?? '';
  return spoken.replaceAll(/\D/g, '');
}
