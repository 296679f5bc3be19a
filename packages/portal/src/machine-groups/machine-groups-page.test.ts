import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Answers } from '../../test/answers.ts';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const WITHDRAW = 'Trekk tilbake tilgangen for Leverandør 1 AS';
const COMMAND = 'curl https://fjernhjelp.example.no/agent/install | sh -s -- --token fjh1.abc';

const dialog = (page: Page) => page.getByRole('dialog');
const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Lets the grant be withdrawn, and the list tell so afterwards. */
function allowWithdrawal(answers: Answers): void {
  answers.set('withdrawGrant', () => {
    const [first, ...others] = example.GROUPS.groups;
    assert.ok(first);
    const grants = first.grants.map((grant) => ({ ...grant, state: 'withdrawn' as const }));
    answers.set('listMachineGroups', () => ({ groups: [{ ...first, grants, liveSessions: [] }, ...others] }));
    return { done: true };
  });
}

describe('the customer’s machine groups', () => {
  it('show machines, grants, and who gives help now, for what', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await page.goto('/');
      const centre = group(page, 'Legesenter');
      await centre.getByText('Ola Hansen, Leverandør 1 AS på Skranke 1').waitFor();
      await centre.getByText('Installere oppdatering av fagsystemet').waitFor();
      await centre.getByText('SAK-2026-1184').waitFor();
      await centre.getByRole('rowheader', { name: 'Leverandør 1 AS Avtale FSA-2026-014' }).waitFor();
      await centre.getByText('Gjelder nå').waitFor();
      await group(page, 'Legevakt').getByText('Ingen leverandør har tilgang til denne gruppen.').waitFor();
      await assertAccessible(page);
    }));

  it('say what to do first when there are none', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('listMachineGroups', () => ({ groups: [] }));
      await page.goto('/');
      await page.getByRole('heading', { level: 2, name: 'Ingen maskingrupper ennå' }).waitFor();
      await assertAccessible(page);
    }));

  it('offer nothing that the person may not do', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      const [membership] = example.ADMINISTRATOR.memberships;
      assert.ok(membership);
      const memberships = [{ ...membership, roles: ['auditor' as const] }];
      answers.set('readMe', () => ({ ...example.ADMINISTRATOR, memberships }));
      await page.goto('/');
      await group(page, 'Legesenter').waitFor();
      assert.deepEqual(await page.getByRole('main').getByRole('button').allTextContents(), []);
      await assertAccessible(page);
    }));
});

describe('withdrawing a grant', () => {
  it('says first who loses access and that live sessions end, and does nothing on cancel', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      allowWithdrawal(answers);
      await page.goto('/');
      await buttonOf(page, WITHDRAW).click();
      await dialog(page).getByText('Leverandør 1 AS mister tilgangen til Legesenter').waitFor();
      await dialog(page).getByText('avsluttes med en gang').waitFor();
      await assertAccessible(page);
      await dialog(page).getByRole('button', { name: 'Avbryt' }).click();
      await dialog(page).waitFor({ state: 'hidden' });
      assert.ok(await buttonOf(page, WITHDRAW).evaluate((element) => element === document.activeElement));
      assert.deepEqual(answers.bodiesOf('withdrawGrant'), []);
    }));

  it('is done by keyboard alone, from the top of the page', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      allowWithdrawal(answers);
      await page.goto(`/o/${example.MUNICIPALITY.id}/machine-groups`);
      await buttonOf(page, WITHDRAW).waitFor();
      await tabTo(page, 'Hopp til innholdet');
      await page.keyboard.press('Enter');
      await tabTo(page, WITHDRAW);
      await page.keyboard.press('Enter');
      await tabTo(page, 'Trekk tilbake tilgangen');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Tilgangen for Leverandør 1 AS er trukket tilbake.').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Tilganger');
      assert.equal(await page.getByText('Fjernhjelp pågår').count(), 0);
      await assertAccessible(page);
    }));

  it('says so when somebody else was first', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.refuse('withdrawGrant', 'grant-already-withdrawn');
      await page.goto('/');
      await buttonOf(page, WITHDRAW).click();
      await dialog(page).getByRole('button', { name: 'Trekk tilbake tilgangen' }).click();
      await dialog(page).getByRole('alert').getByText('Tilgangen er allerede trukket tilbake').waitFor();
      await assertAccessible(page);
    }));
});

describe('a new machine group', () => {
  const fillIn = async (page: Page, name: string): Promise<void> => {
    await page.goto('/');
    await buttonOf(page, 'Ny maskingruppe').click();
    await page.getByLabel('Navn på gruppen').fill(name);
    await buttonOf(page, 'Lag gruppen').click();
  };

  it('is made under the name that was typed', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('createMachineGroup', () => ({ id: crypto.randomUUID() }));
      await fillIn(page, 'Sykehjem');
      await page.getByRole('status').getByText('Maskingruppen Sykehjem er laget.').waitFor();
      assert.deepEqual(answers.bodiesOf('createMachineGroup'), [{ name: 'Sykehjem' }]);
    }));

  it('needs a name', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await fillIn(page, '  ');
      await page.getByText('Skriv et navn på gruppen.').waitFor();
      await assertAccessible(page);
    }));

  it('cannot have the name of another', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.refuse('createMachineGroup', 'name-taken');
      await fillIn(page, 'Legesenter');
      await page.getByRole('alert').getByText('Navnet er i bruk').waitFor();
    }));
});

describe('a new grant', () => {
  it('is given to a known supplier, to be asked each time, with what was chosen', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('giveGrant', () => ({ id: crypto.randomUUID() }));
      await page.goto('/');
      await buttonOf(page, /Gi en leverandør tilgang til Legevakt/).click();
      await page.getByLabel('Leverandør', { exact: true }).selectOption('Leverandør 1 AS');
      await page.getByLabel('Avtale', { exact: true }).fill('FSA-2026-020');
      await page.getByLabel('styre mus og tastatur').check();
      await page.getByLabel('Fra', { exact: true }).fill('2026-07-01T08:00');
      await page.getByLabel('Til', { exact: true }).fill('2026-12-31T16:00');
      await assertAccessible(page);
      await dialog(page).getByRole('button', { name: 'Gi tilgang' }).click();
      await page.getByRole('status').getByText('Tilgangen er gitt.').waitFor();
      assert.deepEqual(answers.bodiesOf('giveGrant'), [
        {
          supplierId: example.SUPPLIER.id,
          agreement: 'FSA-2026-020',
          capabilities: ['view', 'control'],
          mode: 'ask',
          startsAt: '2026-07-01T06:00:00.000Z',
          endsAt: '2026-12-31T15:00:00.000Z',
        },
      ]);
    }));

  it('is not sent before everything is there', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await page.goto('/');
      await buttonOf(page, /Gi en leverandør tilgang til Legevakt/).click();
      await page.getByLabel('Leverandør', { exact: true }).selectOption('En annen leverandør');
      await page.getByLabel('se skjermen').uncheck();
      await page.getByLabel('Fra', { exact: true }).fill('');
      await dialog(page).getByRole('button', { name: 'Gi tilgang' }).click();
      for (const complaint of [
        'Skriv identifikatoren slik leverandøren oppgir den.',
        'Skriv hvilken avtale tilgangen bygger på.',
        'Velg minst én ting leverandøren kan gjøre.',
      ]) {
        await dialog(page).getByText(complaint).waitFor();
      }
      assert.equal(await dialog(page).getByText('Velg både start og slutt.').count(), 2);
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('giveGrant'), []);
    }));
});

describe('a new machine', () => {
  it('is enrolled by a command that can be copied and says how long it works', () =>
    visit(
      example.ADMINISTRATOR,
      async ({ page, answers }) => {
        answers.set('createEnrolmentToken', () => ({
          token: 'fjh1.abc',
          expiresAt: example.fromNow(3_600_000),
          installCommand: COMMAND,
        }));
        await page.goto('/');
        await headingOf(page, 'Maskingrupper').waitFor();
        await buttonOf(page, 'Legg til maskin i Legesenter').click();
        await page.getByLabel('Navn på maskinen').fill('Skranke 2');
        await buttonOf(page, 'Lag kommando').click();
        await dialog(page).getByText('Kjør kommandoen på Skranke 2').waitFor();
        assert.equal(await page.getByLabel('Kommando').inputValue(), COMMAND);
        await assertAccessible(page);
        await buttonOf(page, 'Kopier').click();
        await page.getByRole('status').getByText('Kopiert.').waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), COMMAND);
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ));
});
