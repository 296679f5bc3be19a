import type { DelegatedRole } from '@fjernhjelp/domain/role';
import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';

/** Whom to invite, as what, and for which machine groups: all of them unless told. */
export type Delegation = {
  readonly email: string;
  readonly role: DelegatedRole;
  readonly groups?: readonly string[];
  readonly isInIt?: boolean;
};

/** Creates a machine group on the page of machine groups. */
export async function createMachineGroup(page: Page, t: Translate, name: string): Promise<void> {
  await page.getByRole('link', { name: t('shell.machineGroups') }).click();
  await page.getByRole('button', { name: t('machineGroups.create') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('machineGroups.createName')).fill(name);
  await dialog.getByRole('button', { name: t('machineGroups.createSubmit') }).click();
  await page.getByRole('region', { name, exact: true }).waitFor();
}

/** The names of the machine groups on their page, as they stand. */
export async function machineGroupNames(page: Page, t: Translate): Promise<string[]> {
  await page.getByRole('link', { name: t('shell.machineGroups') }).click();
  await page.getByRole('heading', { level: 1, name: t('machineGroups.title') }).waitFor();
  const headings = page.locator('section.group').getByRole('heading', { level: 2 });
  await headings
    .first()
    .or(page.getByRole('heading', { name: t('machineGroups.none') }))
    .waitFor();
  return headings.allTextContents();
}

/** Opens the page of people and roles. Resolves when it has been loaded. */
export async function openDelegations(page: Page, t: Translate): Promise<void> {
  await page.getByRole('link', { name: t('shell.delegations') }).click();
  await page.getByRole('heading', { level: 2, name: t('delegations.people') }).waitFor();
}

/** Invites somebody to a role on the page of people and roles. */
export async function inviteDelegate(page: Page, t: Translate, delegation: Delegation): Promise<void> {
  const { email, role, groups = [], isInIt = false } = delegation;
  await page.getByRole('button', { name: t('delegations.invite') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('delegations.email')).fill(email);
  await dialog.getByRole('radio', { name: t(`role.${role}`), exact: true }).check();
  for (const group of groups) await dialog.getByRole('checkbox', { name: group, exact: true }).check();
  if (isInIt) await dialog.getByLabel(t('delegations.isInItChoice')).check();
  await dialog.getByRole('button', { name: t('delegations.inviteSubmit') }).click();
  await page.getByText(t('delegations.invited', { email })).waitFor();
}

/** Invites a helper on the supplier's list. */
export async function inviteHelper(page: Page, t: Translate, email: string): Promise<void> {
  await page.getByRole('link', { name: t('shell.helpers') }).click();
  await page.getByRole('button', { name: t('helpers.invite') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('delegations.email')).fill(email);
  await dialog.getByRole('button', { name: t('delegations.inviteSubmit') }).click();
  await page.getByText(t('delegations.invited', { email })).waitFor();
}
