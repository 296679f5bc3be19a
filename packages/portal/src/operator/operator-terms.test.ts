import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from '../../test/browser.ts';
import * as example from '../../test/example-onboarding.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const text = 'Her står vilkårene for bruk av tjenesten.';

async function writeTerms(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Versjon' }).fill('2026-3');
  await page.getByLabel('Tekst på Bokmål').fill(text);
  await page.getByLabel('Tekst på Nynorsk').fill(text);
  await page.getByLabel('Tekst på English').fill(text);
}

describe('the operator’s terms', () => {
  it('are listed newest first, and say which version is current', () =>
    visit(example.SERVICE_DESK, async ({ page }) => {
      await page.goto('/operator/terms');
      await page.getByRole('heading', { name: 'Versjon 2026-2' }).waitFor();
      await assertAccessible(page);
      const [first] = await page.getByRole('listitem').filter({ hasText: 'Versjon' }).all();
      assert.ok(first !== undefined);
      await first.getByText('Gjelder nå').waitFor();
      await page.getByText('Vis teksten i versjon 2026-2').click();
      await first.getByText('Kunden bestemmer selv').waitFor();
      await assertAccessible(page);
      assert.equal(await page.getByRole('link', { name: 'Publiser ny versjon' }).count(), 0);
    }));

  it('say that nobody can begin where there are none', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('listTerms', () => ({ terms: [] }));
      await page.goto('/operator/terms');
      await page.getByRole('heading', { name: 'Ingen vilkår ennå' }).waitFor();
      await assertAccessible(page);
    }));

  it('are published after a question that says who is asked again', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('publishTerms', () => ({ done: true }));
      await page.goto('/operator/terms/new');
      await writeTerms(page);
      await buttonOf(page, 'Publiser').click();
      const dialog = page.getByRole('dialog', { name: 'Publisere versjon 2026-3?' });
      await dialog.getByText('Alle organisasjoner blir spurt på nytt.').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('publishTerms'), []);
      await dialog.getByRole('button', { name: 'Publiser og spør alle på nytt' }).click();
      await headingOf(page, 'Vilkår').waitFor();
      assert.deepEqual(answers.bodiesOf('publishTerms'), [
        { version: '2026-3', texts: { nb: text, nn: text, en: text } },
      ]);
    }));

  it('are not published by Escape, and what was written stays', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      await page.goto('/operator/terms/new');
      await writeTerms(page);
      await buttonOf(page, 'Publiser').click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      assert.equal(await page.getByLabel('Tekst på Bokmål').inputValue(), text);
      assert.ok(await buttonOf(page, 'Publiser').evaluate((button) => button === document.activeElement));
      assert.deepEqual(answers.bodiesOf('publishTerms'), []);
    }));

  it('must exist in every language', () =>
    visit(example.OPERATOR, async ({ page }) => {
      await page.goto('/operator/terms/new');
      await writeTerms(page);
      await page.getByLabel('Tekst på Nynorsk').fill('');
      await buttonOf(page, 'Publiser').click();
      await page.getByText('Skriv teksten, minst 20 tegn.').waitFor();
      assert.equal(await page.getByText('Skriv teksten, minst 20 tegn.').count(), 1);
      await assertAccessible(page);
    }));
});

describe('the operator’s resets of a second factor', () => {
  it('leave the decision to another than who asked', () =>
    visit(example.OPERATOR, async ({ page }) => {
      await page.goto('/operator/factor-resets');
      const own = page.getByRole('row', { name: /Ola Hansen/ });
      await own.getByText('Noen andre må avgjøre').waitFor();
      assert.equal(await own.getByRole('button').count(), 0);
      await assertAccessible(page);
    }));

  it('are approved by the second operator after a question', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('decideFactorResetAsOperator', () => ({ done: true }));
      await page.goto('/operator/factor-resets');
      await buttonOf(page, 'Avgjør nullstillingen for Kari Nordmann').click();
      await assertAccessible(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Godkjenn' }).click();
      await page.getByText('Nullstillingen er godkjent.').waitFor();
      assert.deepEqual(answers.bodiesOf('decideFactorResetAsOperator'), [{ approve: true }]);
    }));

  it('are asked for by e-mail address, with a reason', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('listFactorResetsAsOperator', () => ({ resets: [] }));
      answers.set('askFactorResetAsOperator', () => ({ id: '00000000-0000-4000-8000-000000000064' }));
      await page.goto('/operator/factor-resets');
      await page.getByRole('heading', { name: 'Ingen har bedt om nullstilling' }).waitFor();
      await assertAccessible(page);
      await buttonOf(page, 'Be om nullstilling').click();
      const dialog = page.getByRole('dialog', { name: 'Be om nullstilling' });
      await dialog.getByLabel('E-postadressen til kontoen').fill('kari@fjordvik.kommune.no');
      await dialog.getByLabel('Begrunnelse').fill('Mistet telefonen.');
      await assertAccessible(page);
      await dialog.getByRole('button', { name: 'Be om nullstilling' }).click();
      await page.getByText('Forespørselen venter på en annen driftsansvarlig.').waitFor();
      assert.deepEqual(answers.bodiesOf('askFactorResetAsOperator'), [
        { email: 'kari@fjordvik.kommune.no', reason: 'Mistet telefonen.' },
      ]);
    }));
});
