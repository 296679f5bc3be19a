import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { HELPERS, SUPPLIER_ADMINISTRATOR } from '../../test/example-people.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const dialog = (page: Page) => page.getByRole('dialog');
const status = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();

async function goToHelpers(page: Page): Promise<void> {
  await page.goto(`/o/${example.SUPPLIER.id}/helpers`);
  await headingOf(page, 'Fjernhjelpere').waitFor();
}

describe('the supplier’s list of helpers', () => {
  it('names each of them, and who is invited', () =>
    visit(SUPPLIER_ADMINISTRATOR, async ({ page }) => {
      await goToHelpers(page);
      await page.getByRole('rowheader', { name: 'Ola Hansen ola@leverandor1.no' }).waitFor();
      await page.getByRole('rowheader', { name: 'eva@leverandor1.no' }).waitFor();
      await assertAccessible(page);
    }));

  it('says what to do when it is empty', () =>
    visit(SUPPLIER_ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('listHelpers', () => ({ helpers: [], invitations: [] }));
      await goToHelpers(page);
      await page.getByRole('heading', { name: 'Ingen fjernhjelpere ennå' }).waitFor();
      await assertAccessible(page);
    }));

  it('is not for somebody who does not manage it', () =>
    visit(example.HELPER, async ({ page, answers }) => {
      await goToHelpers(page);
      await page.getByText('Du har ikke tilgang til denne siden').waitFor();
      assert.deepEqual(answers.bodiesOf('listHelpers'), []);
      await assertAccessible(page);
    }));

  it('says what went wrong when it cannot be read', () =>
    visit(SUPPLIER_ADMINISTRATOR, async ({ page, answers }) => {
      answers.refuse('listHelpers', 'internal-error');
      await goToHelpers(page);
      await page.getByRole('alert').getByText('Det oppstod en feil i tjenesten').waitFor();
      await assertAccessible(page);
    }));

  it('takes somebody in by an invitation', () =>
    visit(SUPPLIER_ADMINISTRATOR, async ({ page, answers }) => {
      await goToHelpers(page);
      await buttonOf(page, 'Inviter fjernhjelper').click();
      await buttonOf(page, 'Send invitasjon').click();
      await dialog(page).getByText('Skriv e-postadressen').waitFor();
      await assertAccessible(page);
      await page.getByLabel('E-postadresse').fill('eva@leverandor1.no');
      await buttonOf(page, 'Send invitasjon').click();
      await status(page, 'Invitasjonen er sendt til eva@leverandor1.no.');
      assert.deepEqual(answers.bodiesOf('inviteHelper'), [{ email: 'eva@leverandor1.no', endsAt: null }]);
    }));

  it('lets go of somebody after a question, by keyboard alone', () =>
    visit(SUPPLIER_ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('endHelper', () => {
        answers.set('listHelpers', () => ({ ...HELPERS, helpers: [] }));
        return { done: true };
      });
      await goToHelpers(page);
      await buttonOf(page, 'Ta av listen: Ola Hansen').waitFor();
      await tabTo(page, 'Ta av listen: Ola Hansen');
      await page.keyboard.press('Enter');
      await dialog(page).getByText('avsluttes innen to sekunder').waitFor();
      await assertAccessible(page);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await status(page, 'Ola Hansen er tatt av listen.');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Listen');
    }));

  it('never scrolls sideways at 400 % zoom', () =>
    visit(
      SUPPLIER_ADMINISTRATOR,
      async ({ page }) => {
        await goToHelpers(page);
        await page.getByRole('rowheader', { name: /Ola Hansen/ }).waitFor();
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        await assertAccessible(page);
      },
      { viewport: { width: 320, height: 256 } },
    ));
});
