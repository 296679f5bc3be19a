import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { ACCOUNT } from '../../test/example-people.ts';
import { PasskeyTwin, plugInSecurityKey } from '../../test/passkeys.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const dialog = (page: Page) => page.getByRole('dialog');

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto('/account');
  await buttonOf(page, 'Legg til passnøkkel').click();
  await page.getByLabel('Navn på passnøkkelen').fill(name);
  await buttonOf(page, 'Fortsett i nettleseren').click();
}

describe('a passkey', () => {
  it('is added under a name, and then signs its owner in without a password', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      new PasskeyTwin().fill(answers);
      await plugInSecurityKey(page);
      await addPasskey(page, 'YubiKey');
      await page.getByRole('status').getByText('Passnøkkelen YubiKey er lagt til.').waitFor();
      answers.refuse('readMe', 'not-signed-in');
      await page.goto('/sign-in');
      await assertAccessible(page);
      answers.set('completePasskeySignIn', () => {
        answers.set('readMe', () => example.ADMINISTRATOR);
        return { stage: 'full' };
      });
      await buttonOf(page, 'Logg inn med passnøkkel').click();
      await headingOf(page, 'Maskingrupper').waitFor();
    }));

  it('stands in for the one-time code after a password', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      new PasskeyTwin().fill(answers);
      await plugInSecurityKey(page);
      await addPasskey(page, 'YubiKey');
      await page.getByRole('status').getByText('Passnøkkelen YubiKey er lagt til.').waitFor();
      await page.goto('/sign-in');
      await page.getByLabel('E-postadresse').fill('kari@fjordvik.kommune.no');
      await page.getByLabel('Passord').fill('riktig hest batteri');
      await buttonOf(page, 'Neste').click();
      await buttonOf(page, 'Bruk passnøkkel').click();
      await headingOf(page, 'Maskingrupper').waitFor();
      assert.equal(answers.bodiesOf('completePasskeySignIn').length, 1);
    }));

  it('is a fresh second factor for one who has no app', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      new PasskeyTwin().fill(answers);
      await plugInSecurityKey(page);
      await addPasskey(page, 'YubiKey');
      await page.getByRole('status').getByText('Passnøkkelen YubiKey er lagt til.').waitFor();
      answers.set('readAccount', () => ({ ...ACCOUNT, hasTotp: false }));
      answers.refuse('removePasskey', 'factor-not-fresh');
      await page.reload();
      await buttonOf(page, 'Fjern passnøkkelen YubiKey på nøkkelringen').click();
      await dialog(page).getByRole('button', { name: 'Fjern passnøkkelen' }).click();
      await buttonOf(page, 'Bekreft med passnøkkel').waitFor();
      await assertAccessible(page);
      answers.set('removePasskey', () => {
        answers.set('readAccount', () => ({ ...ACCOUNT, passkeys: [] }));
        return { done: true };
      });
      await buttonOf(page, 'Bekreft med passnøkkel').click();
      await page.getByRole('status').getByText('Passnøkkelen YubiKey på nøkkelringen er fjernet.').waitFor();
      assert.equal(answers.bodiesOf('completePasskeyStepUp').length, 1);
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Passnøkler');
    }));

  it('is not added twice', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      new PasskeyTwin().fill(answers);
      await plugInSecurityKey(page);
      await addPasskey(page, 'YubiKey');
      await page.getByRole('status').getByText('Passnøkkelen YubiKey er lagt til.').waitFor();
      await addPasskey(page, 'Den samme');
      await dialog(page).getByRole('alert').getByText('er lagt til fra før').waitFor();
      await assertAccessible(page);
    }));

  it('needs a name', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await addPasskey(page, ' ');
      await dialog(page).getByText('Skriv et navn på passnøkkelen.').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('beginPasskey'), []);
    }));

  it('says so when it is the last second factor and cannot go', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.refuse('removePasskey', 'last-factor');
      await page.goto('/account');
      await buttonOf(page, 'Fjern passnøkkelen YubiKey på nøkkelringen').click();
      await dialog(page).getByRole('button', { name: 'Fjern passnøkkelen' }).click();
      await dialog(page).getByRole('alert').getByText('Du må ha minst én måte').waitFor();
      await assertAccessible(page);
    }));

  it('says so when the server does not take it', () =>
    visit(null, async ({ page, answers }) => {
      new PasskeyTwin().fill(answers);
      answers.refuse('beginPasskeySignIn', 'too-many-tries', { retryAfterSeconds: 42 });
      await page.goto('/sign-in');
      await buttonOf(page, 'Logg inn med passnøkkel').click();
      await page.getByRole('alert').getByText('For mange forsøk').waitFor();
      await assertAccessible(page);
    }));
});
