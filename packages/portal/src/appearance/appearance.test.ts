import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operations } from '@fjernhjelp/api/operations';
import { assertAccessible } from '../../test/browser.ts';
import * as example from '../../test/example-onboarding.ts';
import { headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();

describe('the look of the service', () => {
  for (const address of ['/sign-in', `/invitation#${'A'.repeat(43)}`]) {
    it(`is the operator’s own at ${address}: name, sign and service desk`, () =>
      visit(null, async ({ page, answers }) => {
        answers.set('readAppearance', () => ({
          ...example.APPEARANCE,
          name: 'Fjernhjelp Vest',
          logo: '/appearance/logo.svg',
        }));
        await page.goto(address);
        await page.getByRole('link', { name: 'Fjernhjelp Vest' }).waitFor();
        await page.locator('header img[src="/appearance/logo.svg"]').waitFor({ state: 'attached' });
        await page.getByRole('link', { name: 'Ring 22 00 00 00' }).waitFor();
        await page.getByRole('link', { name: 'Skriv til hjelp@drift.no' }).waitFor();
        await page.waitForFunction(() => document.title.endsWith('– Fjernhjelp Vest'));
        await assertAccessible(page);
      }));
  }

  it('is the product’s own where it cannot be read', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('readAppearance', 'internal-error');
      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Fjernhjelp Kundeportalen' }).waitFor();
      await assertAccessible(page);
    }));

  it('takes the operator’s colours after the product’s own', () =>
    visit(null, async ({ page }) => {
      await page.goto('/sign-in');
      const last = await page.evaluate(() => [...document.styleSheets].at(-1)?.href);
      assert.equal(new URL(last ?? '').pathname, '/appearance/theme.css');
    }));
});

describe('the page about the interface', () => {
  it('lists every operation there is, to anybody', () =>
    visit(null, async ({ page }) => {
      await page.goto('/api');
      await headingOf(page, 'Grensesnitt (API)').waitFor();
      await assertAccessible(page);
      assert.equal(await page.locator('.operation').count(), Object.keys(operations).length);
      const row = page.getByRole('row', { name: /POST \/operator\/terms/ });
      await row.getByText('engangskode gitt de siste fem minuttene').waitFor();
    }));

  it('never scrolls sideways at 400 % zoom', () =>
    visit(
      null,
      async ({ page }) => {
        await page.goto('/api');
        await headingOf(page, 'Grensesnitt (API)').waitFor();
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
      },
      { viewport: { width: 320, height: 256 } },
    ));
});
