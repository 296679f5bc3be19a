import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Answers } from '../../test/answers.ts';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { ACCOUNT } from '../../test/example-people.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const dialog = (page: Page) => page.getByRole('dialog');
const sectionOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const status = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();

async function goToAccount(page: Page): Promise<void> {
  await page.goto('/account');
  await headingOf(page, 'Min konto').waitFor();
  await sectionOf(page, 'Passnøkler').waitFor();
}

/** Makes an operation ask for a fresh second factor until the person has given one. */
function askFreshFactor(answers: Answers): void {
  answers.refuse('makeRecoveryCodes', 'factor-not-fresh');
  answers.set('stepUpWithTotp', () => {
    answers.set('makeRecoveryCodes', () => ({ recoveryCodes: ['aaaa1-bbbb2-cccc3-dddd4'] }));
    return { done: true };
  });
}

async function makeCodes(page: Page): Promise<void> {
  await buttonOf(page, 'Lag nye reservekoder').click();
  await buttonOf(page, 'Lag nye koder').click();
}

describe('one’s own account', () => {
  it('is reached from the menu, and shows the ways in and where one is signed in', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await page.goto('/');
      await buttonOf(page, 'Meny for Kari Nordmann').click();
      await page.getByRole('link', { name: 'Min konto' }).click();
      await headingOf(page, 'Min konto').waitFor();
      await sectionOf(page, 'Reservekoder').getByText('Du har 7 koder igjen.').waitFor();
      await sectionOf(page, 'Passnøkler').getByText('YubiKey på nøkkelringen').waitFor();
      await sectionOf(page, 'Andre innlogginger').getByText('HelseID').waitFor();
      await page.getByRole('rowheader', { name: 'Firefox på Windows Denne nettleseren' }).waitFor();
      await page.getByRole('cell', { name: 'annen tjeneste (helseid)' }).waitFor();
      await assertAccessible(page);
    }));

  it('says so where nothing is set up', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('readAccount', () => ({
        ...ACCOUNT,
        hasTotp: false,
        passkeys: [],
        identities: [],
        recoveryCodesLeft: 0,
      }));
      await goToAccount(page);
      await page.getByText('Ingen kodeapp er koblet til kontoen.').waitFor();
      await page.getByText('Du har ingen passnøkler.').waitFor();
      await page.getByText('Ingen andre innlogginger er knyttet til kontoen.').waitFor();
      await assertAccessible(page);
    }));

  it('says what went wrong when it cannot be read, and can be tried again', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.refuse('readAccount', 'internal-error');
      await page.goto('/account');
      await page.getByRole('alert').getByText('Det oppstod en feil i tjenesten').waitFor();
      await assertAccessible(page);
      answers.set('readAccount', () => ACCOUNT);
      await buttonOf(page, 'Prøv igjen').click();
      await sectionOf(page, 'Passnøkler').waitFor();
    }));

  it('shows new recovery codes once', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await goToAccount(page);
      await makeCodes(page);
      await dialog(page).getByRole('list', { name: 'Reservekoder' }).waitFor();
      assert.equal(await dialog(page).getByRole('listitem').count(), 10);
      await assertAccessible(page);
      await page.getByLabel('Jeg har tatt vare på kodene').check();
      await dialog(page).getByRole('button', { name: 'Fortsett' }).click();
      await status(page, 'Du har fått nye reservekoder.');
      assert.equal(await page.getByText('abcd0-').count(), 0);
    }));

  it('replaces the authenticator app with a code from the new one', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await goToAccount(page);
      await buttonOf(page, 'Bytt kodeapp').click();
      await page.getByRole('img', { name: /QR-kode/ }).waitFor();
      await assertAccessible(page);
      await page.getByLabel('Engangskode fra kodeappen').fill('123 456');
      await buttonOf(page, 'Bruk denne appen').click();
      await status(page, 'Den nye kodeappen er koblet til.');
      assert.deepEqual(answers.bodiesOf('completeTotp'), [
        { totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', totpCode: '123456' },
      ]);
    }));

  it('changes the password, of twelve characters or more', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await goToAccount(page);
      await buttonOf(page, 'Bytt passord').click();
      await page.getByLabel('Nåværende passord').fill('riktig hest batteri');
      await page.getByLabel('Nytt passord').fill('for kort');
      await buttonOf(page, 'Bytt passordet').click();
      await dialog(page).getByText('Passordet må ha minst 12 tegn.').waitFor();
      await assertAccessible(page);
      await page.getByLabel('Nytt passord').fill('feil sau stift');
      await buttonOf(page, 'Bytt passordet').click();
      await status(page, 'Passordet er byttet.');
      assert.deepEqual(answers.bodiesOf('changePassword'), [
        { current: 'riktig hest batteri', next: 'feil sau stift' },
      ]);
    }));

  it('ends another sign-in, and this one with all the others', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await goToAccount(page);
      answers.set('endSignIn', () => {
        answers.set('readAccount', () => ({ ...ACCOUNT, signIns: ACCOUNT.signIns.slice(0, 1) }));
        return { done: true };
      });
      await buttonOf(page, /Avslutt innloggingen fra 2001:db8::17/).click();
      await status(page, 'Innloggingen er avsluttet.');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Innlogginger');
      await buttonOf(page, 'Avslutt alle innlogginger').click();
      await assertAccessible(page);
      await dialog(page).getByRole('button', { name: 'Avslutt alle', exact: true }).click();
      await page.getByText('Du er logget ut.').waitFor();
      assert.equal(answers.bodiesOf('endAllSignIns').length, 1);
    }));

  it('never scrolls sideways at 400 % zoom', () =>
    visit(
      example.ADMINISTRATOR,
      async ({ page }) => {
        await goToAccount(page);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        await assertAccessible(page);
      },
      { viewport: { width: 320, height: 256 } },
    ));
});

describe('the person’s own language', () => {
  it('is saved with the account, and spoken at once', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await goToAccount(page);
      await page.getByLabel('Nynorsk').check();
      await buttonOf(page, 'Lagre språk').click();
      await status(page, 'Språket er lagra.');
      assert.deepEqual(answers.bodiesOf('setLanguage'), [{ language: 'nn' }]);
      await assertAccessible(page);
    }));

  it('is saved from the menu too', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await goToAccount(page);
      await buttonOf(page, 'Meny for Kari Nordmann').click();
      await buttonOf(page, 'English').click();
      await headingOf(page, 'My account').waitFor();
      assert.deepEqual(answers.bodiesOf('setLanguage'), [{ language: 'en' }]);
      await assertAccessible(page);
    }));

  it('wins over the browser’s when they sign in', () =>
    visit({ ...example.ADMINISTRATOR, language: 'nn' }, async ({ page }) => {
      await page.goto('/account');
      await headingOf(page, 'Kontoen min').waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'nn');
    }));
});

describe('a fresh second factor', () => {
  it('is asked for where the server wants one, by keyboard alone, and then the act goes on by itself', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      askFreshFactor(answers);
      await goToAccount(page);
      await tabTo(page, 'Lag nye reservekoder');
      await page.keyboard.press('Enter');
      await tabTo(page, 'Lag nye koder');
      await page.keyboard.press('Enter');
      const code = page.getByLabel('Engangskode', { exact: true });
      await code.waitFor();
      await assertAccessible(page);
      assert.ok(await code.evaluate((field) => field === document.activeElement));
      await page.keyboard.type('123456');
      await page.keyboard.press('Enter');
      await page.getByText('aaaa1-bbbb2-cccc3-dddd4').waitFor();
      assert.equal(await dialog(page).count(), 1);
      assert.deepEqual(answers.bodiesOf('stepUpWithTotp'), [{ code: '123456' }]);
      assert.equal(answers.bodiesOf('makeRecoveryCodes').length, 2);
    }));

  it('can be tried again when the code was wrong', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      askFreshFactor(answers);
      answers.refuse('stepUpWithTotp', 'wrong-code');
      await goToAccount(page);
      await makeCodes(page);
      await page.getByLabel('Engangskode', { exact: true }).fill('111111');
      await buttonOf(page, 'Bekreft').first().click();
      await page.getByRole('alert').getByText('Koden er feil').waitFor();
      await assertAccessible(page);
    }));

  it('leaves everything as it was when the person gives none', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      askFreshFactor(answers);
      await goToAccount(page);
      await makeCodes(page);
      await page.getByLabel('Engangskode', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await dialog(page).getByRole('alert').getByText('Du må bekrefte at det er deg').waitFor();
      assert.equal(await dialog(page).count(), 1);
      await assertAccessible(page);
    }));
});
