import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const TOKEN = 'A'.repeat(43);

async function givePassword(page: Page, address = '/sign-in'): Promise<void> {
  await page.goto(address);
  await page.getByLabel('E-postadresse').fill('kari@fjordvik.kommune.no');
  await page.getByLabel('Passord').fill('riktig hest batteri');
  await buttonOf(page, 'Neste').click();
  await headingOf(page, 'Bekreft med engangskode').waitFor();
}

async function confirmNewApp(page: Page): Promise<void> {
  await headingOf(page, 'Koble til en ny kodeapp').waitFor();
  await page.getByRole('img', { name: /QR-kode/ }).waitFor();
  await assertAccessible(page);
  await page.getByLabel('Engangskode fra kodeappen').fill('123456');
  await buttonOf(page, 'Koble til').click();
  await headingOf(page, 'Ta vare på reservekodene').waitFor();
  await assertAccessible(page);
}

describe('a recovery code', () => {
  it('leads by way of a new app to the page that the person wanted, by keyboard alone', () =>
    visit(null, async ({ page, answers }) => {
      const wanted = `/o/${example.MUNICIPALITY.id}/audit`;
      await givePassword(page, `/sign-in?returnTo=${encodeURIComponent(wanted)}`);
      await tabTo(page, 'Bruk en reservekode');
      await page.keyboard.press('Enter');
      await headingOf(page, 'Bruk en reservekode').waitFor();
      await assertAccessible(page);
      await tabTo(page, 'Reservekode');
      await page.keyboard.type('abcd1-efgh1-jklm1-npqr1');
      await page.keyboard.press('Enter');
      await confirmNewApp(page);
      answers.set('readMe', () => example.ADMINISTRATOR);
      await page.getByLabel('Jeg har tatt vare på kodene').check();
      await buttonOf(page, 'Fortsett').click();
      await headingOf(page, 'Hendelseslogg').waitFor();
      assert.deepEqual(answers.bodiesOf('signInWithRecoveryCode'), [{ code: 'abcd1-efgh1-jklm1-npqr1' }]);
    }));

  it('is asked for in full before the server is asked', () =>
    visit(null, async ({ page, answers }) => {
      await givePassword(page);
      await buttonOf(page, 'Bruk en reservekode').click();
      await page.getByLabel('Reservekode').fill('abcd');
      await buttonOf(page, 'Fortsett').click();
      await page.getByText('Skriv hele reservekoden').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('signInWithRecoveryCode'), []);
    }));

  it('may be wrong, and the app can be used after all', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('signInWithRecoveryCode', 'wrong-code');
      await givePassword(page);
      await buttonOf(page, 'Bruk en reservekode').click();
      await page.getByLabel('Reservekode').fill('abcd1-efgh1-jklm1-npqr1');
      await buttonOf(page, 'Fortsett').click();
      await page.getByRole('alert').getByText('Koden er feil').waitFor();
      await assertAccessible(page);
      await buttonOf(page, 'Bruk kodeappen').click();
      await headingOf(page, 'Bekreft med engangskode').waitFor();
    }));
});

describe('a new second factor', () => {
  it('is what somebody has to make before anything else when they have none', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('readMe', () => ({ stage: 'enrol' }));
      await page.goto('/');
      await headingOf(page, 'Koble til en ny kodeapp').waitFor();
    }));

  it('cannot be made by somebody who has not signed in', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('beginEnrolment', 'not-signed-in');
      await page.goto('/sign-in/enrol');
      await page.getByRole('alert').getByText('Du er ikke logget inn').waitFor();
      await assertAccessible(page);
      await page.getByRole('link', { name: 'Gå til innlogging' }).click();
      await headingOf(page, 'Logg inn').waitFor();
    }));

  it('follows a reset by two persons, with the link and the password', () =>
    visit(null, async ({ page, answers }) => {
      await page.goto(`/factor-reset#${TOKEN}`);
      await headingOf(page, 'Koble til en ny kodeapp').waitFor();
      await assertAccessible(page);
      await page.getByLabel('Passord').fill('riktig hest batteri');
      await buttonOf(page, 'Fortsett').click();
      await confirmNewApp(page);
      assert.deepEqual(answers.bodiesOf('useFactorResetLink'), [
        { token: TOKEN, password: 'riktig hest batteri' },
      ]);
    }));
});

describe('a forgotten password', () => {
  it('is replaced by way of a link, and the answer never tells whether there is an account', () =>
    visit(null, async ({ page, answers }) => {
      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Glemt passordet?' }).click();
      await headingOf(page, 'Glemt passordet').waitFor();
      await assertAccessible(page);
      await page.getByLabel('E-postadresse').fill('kari@fjordvik.kommune.no');
      await buttonOf(page, 'Send lenke').click();
      await headingOf(page, 'Se i e-posten din').waitFor();
      await page.getByText('Har kari@fjordvik.kommune.no en konto her').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('askForNewPassword'), [{ email: 'kari@fjordvik.kommune.no' }]);
    }));

  it('says so when no e-mail can be sent', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('askForNewPassword', 'mail-unavailable');
      await page.goto('/sign-in/forgotten-password');
      await page.getByLabel('E-postadresse').fill('kari@fjordvik.kommune.no');
      await buttonOf(page, 'Send lenke').click();
      await page.getByRole('alert').getByText('E-posten kunne ikke sendes').waitFor();
      await assertAccessible(page);
    }));

  it('gives way to a new one, after which the second factor is still asked', () =>
    visit(null, async ({ page, answers }) => {
      await page.goto(`/new-password#${TOKEN}`);
      await headingOf(page, 'Velg nytt passord').waitFor();
      await page.getByLabel('Nytt passord').fill('for kort');
      await buttonOf(page, 'Lagre passordet').click();
      await page.getByText('Passordet må ha minst 12 tegn.').waitFor();
      await assertAccessible(page);
      await page.getByLabel('Nytt passord').fill('riktig hest batteri');
      await buttonOf(page, 'Lagre passordet').click();
      await headingOf(page, 'Bekreft med engangskode').waitFor();
      assert.deepEqual(answers.bodiesOf('setNewPassword'), [
        { token: TOKEN, password: 'riktig hest batteri' },
      ]);
    }));
});

describe('a link from an e-mail', () => {
  for (const path of ['/new-password', '/factor-reset']) {
    it(`that is incomplete says so at ${path}`, () =>
      visit(null, async ({ page }) => {
        await page.goto(path);
        await headingOf(page, 'Lenken virker ikke').waitFor();
        await assertAccessible(page);
      }));
  }

  it('that is used or too old says so', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('setNewPassword', 'link-refused');
      await page.goto(`/new-password#${TOKEN}`);
      await page.getByLabel('Nytt passord').fill('riktig hest batteri');
      await buttonOf(page, 'Lagre passordet').click();
      await headingOf(page, 'Lenken virker ikke').waitFor();
    }));
});

describe('the ways in', () => {
  for (const path of ['/sign-in', '/sign-in/enrol', `/new-password#${TOKEN}`]) {
    it(`never scroll sideways at 400 % zoom of ${path}`, () =>
      visit(
        null,
        async ({ page }) => {
          await page.goto(path);
          await page.getByRole('textbox').first().waitFor();
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
          await assertAccessible(page);
        },
        { viewport: { width: 320, height: 256 } },
      ));
  }

  it('hold no provider where those cannot be read', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('listSignInWays', 'internal-error');
      await page.goto('/sign-in');
      await buttonOf(page, 'Logg inn med passnøkkel').waitFor();
      assert.equal(await buttonOf(page, 'Logg inn med HelseID').count(), 0);
    }));
});
