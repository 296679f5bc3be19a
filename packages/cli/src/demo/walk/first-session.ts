import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { type ApiPerson, signInByApi } from '../api-person.ts';
import type { Browser } from '../browser.ts';
import type { SupplierName } from '../example.ts';
import type { World } from '../world.ts';
import { startSession } from './console-page.ts';
import { helpLinks, signIn } from './portal-pages.ts';

/** Signs a supplier's helper in and shows their machine list. */
export async function enterAsHelper(
  world: World,
  browser: Browser,
  t: Translate,
  supplier: SupplierName,
): Promise<Page> {
  const page = await browser.newPerson();
  const account = world.people.helpers[supplier];
  await signIn(page, t, { origin: world.origin, account });
  return page;
}

/** Signs the municipality's administrator in and shows the machine groups. */
export async function enterAsMunicipality(world: World, browser: Browser, t: Translate): Promise<Page> {
  const page = await browser.newPerson();
  const account = world.people.administrator;
  await signIn(page, t, { origin: world.origin, account });
  await page.goto(`${world.origin}/o/${world.organisations.municipality}/machine-groups`);
  return page;
}

/** The municipality's auditor, at the API. */
export function auditorOf(world: World): Promise<ApiPerson> {
  return signInByApi(world.origin, world.people.auditor);
}

/** Follows the first "give help" link of the list, in a window of its own beside the list. */
export async function openFirstMachine(list: Page, t: Translate): Promise<Page> {
  const link = helpLinks(list, t).first();
  await link.waitFor();
  const address = new URL((await link.getAttribute('href')) ?? '', list.url()).href;
  const page = await list.context().newPage();
  await startSession(page, t, { address, purpose: 'Rette skriveroppsett', caseReference: 'SAK-2026-17' });
  return page;
}
