import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();

const municipalityPath = (page: string): string => `/o/${example.MUNICIPALITY.id}/${page}`;

async function givePassword(page: Page): Promise<void> {
  await page.getByLabel('E-postadresse').fill('kari@fjordvik.kommune.no');
  await page.getByLabel('Passord').fill('riktig hest batteri');
  await buttonOf(page, 'Neste').click();
}

async function giveCode(page: Page, code = '123456'): Promise<void> {
  await page.getByLabel('Engangskode').fill(code);
  await page.keyboard.press('Enter');
}

const isFocused = (field: Element): boolean => field === document.activeElement;

describe('sign-in', () => {
  it('is where somebody who is not signed in is brought, and leads back to the page they wanted', () =>
    visit(null, async ({ page, answers }) => {
      const wanted = municipalityPath('audit');
      await page.goto(wanted);
      await headingOf(page, 'Logg inn').waitFor();
      await assertAccessible(page);
      await givePassword(page);
      await headingOf(page, 'Bekreft med engangskode').waitFor();
      await assertAccessible(page);
      assert.equal(await page.getByLabel('Engangskode').getAttribute('autocomplete'), 'one-time-code');
      example.fillWithExample(answers, example.ADMINISTRATOR);
      await giveCode(page, '123 456');
      await headingOf(page, 'Hendelseslogg').waitFor();
      assert.equal(new URL(page.url()).pathname, wanted);
      assert.deepEqual(answers.bodiesOf('signInWithTotp'), [{ code: '123456' }]);
    }));

  it('leads to the front page when the address asks for another site', () =>
    visit(null, async ({ page, answers, origin }) => {
      await page.goto('/sign-in?returnTo=%2F%2Fevil.example%2F');
      await givePassword(page);
      example.fillWithExample(answers, example.ADMINISTRATOR);
      await giveCode(page);
      await headingOf(page, 'Maskingrupper').waitFor();
      assert.equal(new URL(page.url()).origin, origin);
    }));

  it('says which fields are missing and puts the focus on the first', () =>
    visit(null, async ({ page, answers }) => {
      await page.goto('/sign-in');
      await buttonOf(page, 'Neste').click();
      await page.getByText('Skriv e-postadressen din').waitFor();
      await page.getByText('Skriv passordet ditt.').waitFor();
      assert.ok(await page.getByLabel('E-postadresse').evaluate(isFocused));
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('signInWithPassword'), []);
    }));

  it('says that e-mail or password is wrong, not which', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('signInWithPassword', 'wrong-credentials');
      await page.goto('/sign-in');
      await givePassword(page);
      await page.getByRole('alert').getByText('E-postadressen eller passordet er feil').waitFor();
      await assertAccessible(page);
    }));

  it('says how long to wait after too many tries', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('signInWithPassword', 'too-many-tries', { retryAfterSeconds: 42 });
      await page.goto('/sign-in');
      await givePassword(page);
      await page.getByRole('alert').getByText('Du kan prøve igjen om 42 sekunder.').waitFor();
    }));

  for (const [code, words] of [
    ['wrong-code', 'Koden er feil'],
    ['code-already-used', 'Koden er brukt før'],
  ] as const) {
    it(`stays at the code when the answer is ${code}`, () =>
      visit(null, async ({ page, answers }) => {
        answers.refuse('signInWithTotp', code);
        await page.goto('/sign-in');
        await givePassword(page);
        await giveCode(page);
        await page.getByRole('alert').getByText(words).waitFor();
        await assertAccessible(page);
        assert.ok(await page.getByLabel('Engangskode').evaluate(isFocused));
      }));
  }

  it('begins anew when the first factor has expired', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('signInWithTotp', 'sign-in-expired');
      await page.goto('/sign-in');
      await givePassword(page);
      await giveCode(page);
      await page.getByText('Det gikk for lang tid').waitFor();
      await headingOf(page, 'Logg inn').waitFor();
    }));

  it('asks for the second factor of somebody who has given only the first', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('readMe', () => ({ stage: 'first-factor' }));
      await page.goto('/');
      await headingOf(page, 'Logg inn').waitFor();
    }));

  it('comes back when the sign-in ends under way, and says so', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await page.goto('/');
      await headingOf(page, 'Maskingrupper').waitFor();
      answers.refuse('readMe', 'not-signed-in');
      answers.refuse('listMachineGroups', 'not-signed-in');
      await page.getByText('Innloggingen er avsluttet').waitFor();
      assert.equal(new URL(page.url()).searchParams.get('returnTo'), municipalityPath('machine-groups'));
    }));

  it('is where sign-out leads', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await page.goto('/');
      await buttonOf(page, 'Meny for Kari Nordmann').click();
      await assertAccessible(page);
      await buttonOf(page, 'Logg ut').click();
      await page.getByText('Du er logget ut.').waitFor();
      assert.equal(answers.bodiesOf('signOut').length, 1);
    }));
});
