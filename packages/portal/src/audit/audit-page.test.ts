import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { buttonOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const ADDRESS = `/o/${example.MUNICIPALITY.id}/audit`;

describe('the log', () => {
  it('tells newest first what happened, why, and who did it', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await page.goto(ADDRESS);
      const rows = page.getByRole('row');
      await rows.nth(1).getByText('Et forsøk på tilgang til Laboratorium ble avvist').waitFor();
      await rows.nth(1).getByText('Tilgangen er trukket tilbake.').waitFor();
      await rows.nth(1).getByText('Ola Hansen, Leverandør 1 AS').waitFor();
      await rows.nth(2).getByText('Kunden trakk tilbake tilgangen.').waitFor();
      await rows.nth(2).getByText('Tjenesten', { exact: true }).waitFor();
      await assertAccessible(page);
    }));

  it('goes further back on demand, to its beginning', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await page.goto(ADDRESS);
      await page.getByRole('status').getByText('Viser 4 hendelser').waitFor();
      await buttonOf(page, 'Vis flere').click();
      await page.getByRole('status').getByText('Viser 6 hendelser').waitFor();
      await page.getByText('Maskingruppen Legesenter ble laget').waitFor();
      await page.getByText('Du har kommet til begynnelsen av loggen.').waitFor();
      await assertAccessible(page);
    }));

  it('is read once for each visit, because each reading is logged', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await page.goto(ADDRESS);
      await page.getByRole('table').waitFor();
      await page.getByRole('link', { name: 'Maskingrupper' }).click();
      // The groups are read again by themselves: by the second reading, a log that did the same would have been too.
      await page.waitForResponse(/machine-groups/);
      await page.waitForResponse(/machine-groups/);
      assert.equal(answers.bodiesOf('listAuditEvents').length, 1);
    }));

  it('says that nothing has happened yet', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('listAuditEvents', () => ({ events: [], nextCursor: null }));
      await page.goto(ADDRESS);
      await page.getByRole('heading', { level: 2, name: 'Ingen hendelser ennå' }).waitFor();
      await assertAccessible(page);
    }));

  it('says that it cannot be written when the disk is full', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.refuse('listAuditEvents', 'log-unavailable');
      await page.goto(ADDRESS);
      await page.getByRole('alert').getByText('Hendelsesloggen kan ikke skrives').waitFor();
    }));
});
