import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { API_KEY, API_KEYS, customerWith } from '../../test/example-people.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const dialog = (page: Page) => page.getByRole('dialog');

async function goToKeys(page: Page): Promise<void> {
  await page.goto(`/o/${example.MUNICIPALITY.id}/api-keys`);
  await headingOf(page, 'API-nøkler').waitFor();
}

describe('the API keys of an organisation', () => {
  it('stand with what each may read, from where, until when, and its last use', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await goToKeys(page);
      await page.getByRole('rowheader', { name: /Loggmottak/ }).waitFor();
      await page.getByRole('cell', { name: '192.0.2.0/24 2001:db8::/32' }).waitFor();
      await page.getByRole('cell', { name: /fra 192\.0\.2\.17/ }).waitFor();
      await page.getByRole('cell', { name: 'Aldri' }).waitFor();
      assert.equal(await buttonOf(page, /^Trekk tilbake/).count(), 1);
      await assertAccessible(page);
    }));

  it('say what they are for when there are none', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('listApiKeys', () => ({ keys: [] }));
      await goToKeys(page);
      await page.getByRole('heading', { name: 'Ingen API-nøkler' }).waitFor();
      await assertAccessible(page);
    }));

  it('are not for somebody who does not manage them', () =>
    visit(customerWith('auditor'), async ({ page, answers }) => {
      answers.refuse('listApiKeys', 'not-permitted');
      await goToKeys(page);
      await page.getByText('Du har ikke tilgang til denne siden').waitFor();
      assert.equal(await buttonOf(page, 'Ny API-nøkkel').count(), 0);
      await assertAccessible(page);
    }));

  it('never make the page scroll sideways at 400 % zoom', () =>
    visit(
      example.ADMINISTRATOR,
      async ({ page }) => {
        await goToKeys(page);
        await page.getByRole('rowheader', { name: /Loggmottak/ }).waitFor();
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        await assertAccessible(page);
      },
      { viewport: { width: 320, height: 256 } },
    ));
});

describe('a new API key', () => {
  it('is shown once, and can be copied', () =>
    visit(
      example.ADMINISTRATOR,
      async ({ page, answers }) => {
        await goToKeys(page);
        await buttonOf(page, 'Ny API-nøkkel').click();
        await page.getByLabel('Navn').fill('Loggmottak 2');
        await page.getByLabel('hendelsesloggen').check();
        await page.getByLabel('Nettverk').fill('192.0.2.0/24\n2001:db8::/32');
        await page.getByLabel('Utløper').fill('2026-12-31T12:00');
        await assertAccessible(page);
        await buttonOf(page, 'Lag nøkkelen').click();
        await page.getByLabel('Nøkkel til Loggmottak 2').waitFor();
        assert.equal(await page.getByLabel('Nøkkel til Loggmottak 2').inputValue(), API_KEY);
        await assertAccessible(page);
        await buttonOf(page, 'Kopier').click();
        await page.getByRole('status').getByText('Kopiert.').waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), API_KEY);
        await buttonOf(page, 'Jeg har tatt vare på den').click();
        assert.equal(await page.getByLabel('Nøkkel til Loggmottak 2').count(), 0);
        assert.deepEqual(answers.bodiesOf('createApiKey'), [
          {
            name: 'Loggmottak 2',
            permissions: ['read-audit'],
            networks: ['192.0.2.0/24', '2001:db8::/32'],
            expiresAt: '2026-12-31T11:00:00.000Z',
          },
        ]);
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ));

  it('is not made before everything is there', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await goToKeys(page);
      await buttonOf(page, 'Ny API-nøkkel').click();
      await page.getByLabel('Nettverk').fill('hele verden');
      await page.getByLabel('Utløper').fill('');
      await buttonOf(page, 'Lag nøkkelen').click();
      for (const complaint of [
        'Skriv et navn på nøkkelen.',
        'Velg minst én ting nøkkelen kan lese.',
        'Skriv minst én og høyst 20 adresser eller nettverk',
        'Velg både dato og klokkeslett, høyst ett år fram i tid.',
      ]) {
        await dialog(page).getByText(complaint).waitFor();
      }
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('createApiKey'), []);
    }));
});

describe('an API key', () => {
  it('is made worthless after a question, by keyboard alone', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('revokeApiKey', () => {
        answers.set('listApiKeys', () => ({
          keys: API_KEYS.keys.map((key) => ({ ...key, state: 'revoked' as const })),
        }));
        return { done: true };
      });
      await goToKeys(page);
      await buttonOf(page, 'Trekk tilbake nøkkelen Loggmottak').waitFor();
      await tabTo(page, 'Trekk tilbake nøkkelen Loggmottak');
      await page.keyboard.press('Enter');
      await dialog(page).getByText('mister tilgangen med en gang').waitFor();
      await assertAccessible(page);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Nøkkelen Loggmottak er trukket tilbake.').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'API-nøkler');
      await assertAccessible(page);
    }));
});
