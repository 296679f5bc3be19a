import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import * as example from '../../test/example-onboarding.ts';
import { buttonOf, headingOf, preparePortal, type Visit } from '../../test/visit.ts';

const visit = preparePortal();
const token = 'A'.repeat(43);
const address = `/invitation#${token}`;
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const codes = Array.from({ length: 10 }, (_, index) => `ABCD-EFGH-IJKL-000${index}`);

const beginAccount = async ({ page, answers }: Visit): Promise<void> => {
  answers.set('beginAccount', () => ({
    totpSecret: secret,
    totpAddress: `otpauth://totp/Fjernhjelp:kari?secret=${secret}&issuer=Fjernhjelp`,
  }));
  await page.goto(address);
  await page.getByLabel('Telefonkode').fill('4820 1937');
  await buttonOf(page, 'Lag konto').click();
  await page.getByRole('img', { name: /QR-kode/ }).waitFor();
};

async function makeAccount(page: Page): Promise<void> {
  await page.getByLabel('Navn').fill('Kari Nordmann');
  await page.getByLabel('Passord').fill('riktig hest batteri');
  await page.getByLabel('Engangskode').fill('123456');
  await buttonOf(page, 'Lag konto').click();
}

describe('an invitation of somebody new', () => {
  it('leads from the telephone code to an account with both factors and recovery codes', () =>
    visit(
      null,
      async (visitor) => {
        const { page, answers } = visitor;
        answers.set('completeAccount', () => ({ recoveryCodes: codes }));
        await beginAccount(visitor);
        await assertAccessible(page);
        await makeAccount(page);
        await headingOf(page, 'Ta vare på reservekodene').waitFor();
        await assertAccessible(page);
        await buttonOf(page, 'Kopier kodene').click();
        await page.getByText('Kodene er kopiert.').waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), codes.join('\n'));
        await buttonOf(page, 'Fortsett').click();
        await page.getByText('Ta vare på kodene først').waitFor();
        await assertAccessible(page);
        await page.getByLabel('Jeg har tatt vare på kodene').check();
        await buttonOf(page, 'Fortsett').click();
        await headingOf(page, 'Kontoen er klar').waitFor();
        await assertAccessible(page);
        assert.deepEqual(answers.bodiesOf('completeAccount'), [
          {
            token,
            telephoneCode: '48201937',
            name: 'Kari Nordmann',
            password: 'riktig hest batteri',
            totpSecret: secret,
            totpCode: '123456',
          },
        ]);
        await page.getByRole('link', { name: 'Gå til innlogging' }).click();
        await headingOf(page, 'Logg inn').waitFor();
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ));

  it('says what it is for, and asks for the code that was told by telephone', () =>
    visit(null, async ({ page, answers }) => {
      await page.goto(address);
      await headingOf(page, 'Invitasjon fra Fjordvik kommune').waitFor();
      await page.getByText('kari@fjordvik.kommune.no er invitert som administrator').waitFor();
      await tabTo(page, 'Lag konto');
      await page.keyboard.press('Enter');
      await page.getByText('Skriv de åtte sifrene du fikk i telefonen.').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('beginAccount'), []);
    }));

  it('asks for no such code where none was told', () =>
    visit(null, async ({ page, answers }) => {
      answers.set('readInvitation', () => ({ ...example.INVITATION, needsTelephoneCode: false }));
      answers.refuse('beginAccount', 'busy');
      await page.goto(address);
      await buttonOf(page, 'Lag konto').click();
      await page.getByRole('alert').waitFor();
      assert.deepEqual(answers.bodiesOf('beginAccount'), [{ token }]);
    }));

  it('stays where it is when the code is wrong', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('beginAccount', 'wrong-code');
      await page.goto(address);
      await page.getByLabel('Telefonkode').fill('00000000');
      await buttonOf(page, 'Lag konto').click();
      await page.getByRole('alert').getByText('Telefonkoden stemmer ikke.').waitFor();
      await assertAccessible(page);
      answers.refuse('beginAccount', 'invitation-refused');
      await buttonOf(page, 'Lag konto').click();
      await page.getByRole('alert').getByText('Invitasjonen virker ikke').waitFor();
    }));

  it('says when it does not work: used, expired, withdrawn, or without its token', () =>
    visit(null, async ({ page, answers }) => {
      await page.goto('/invitation');
      await headingOf(page, 'Invitasjonen virker ikke').waitFor();
      assert.deepEqual(answers.bodiesOf('readInvitation'), []);
      answers.refuse('readInvitation', 'invitation-refused');
      await page.goto('about:blank');
      await page.goto(address);
      await headingOf(page, 'Invitasjonen virker ikke').waitFor();
      await assertAccessible(page);
    }));

  it('never scrolls sideways at 400 % zoom', () =>
    visit(
      null,
      async (visitor) => {
        const { page } = visitor;
        await beginAccount(visitor);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        await assertAccessible(page);
      },
      { viewport: { width: 320, height: 256 } },
    ));
});

describe('an invitation of somebody who has an account', () => {
  const existing = { ...example.INVITATION, hasAccount: true, needsTelephoneCode: false };

  it('is accepted after sign-in, and its token is in no address on the way', () =>
    visit(null, async ({ page, answers }) => {
      answers.set('readInvitation', () => existing);
      answers.set('acceptInvitation', () => ({ done: true }));
      await page.goto(address);
      await page.getByText('Adressen har allerede en konto.').waitFor();
      await assertAccessible(page);
      await page.getByRole('link', { name: 'Logg inn og godta' }).click();
      await headingOf(page, 'Logg inn').waitFor();
      assert.ok(!page.url().includes(token), page.url());
      await page.getByLabel('E-postadresse').fill('kari@fjordvik.kommune.no');
      await page.getByLabel('Passord').fill('riktig hest batteri');
      await buttonOf(page, 'Neste').click();
      answers.set('readMe', () => example.administratorWith(null));
      await page.getByLabel('Engangskode').fill('123456');
      await page.keyboard.press('Enter');
      await buttonOf(page, 'Godta invitasjonen').waitFor();
      await assertAccessible(page);
      await buttonOf(page, 'Godta invitasjonen').click();
      await headingOf(page, 'Maskingrupper').waitFor();
      assert.deepEqual(answers.bodiesOf('acceptInvitation'), [{ token }]);
      assert.equal(await page.evaluate(() => JSON.stringify(sessionStorage).includes('AAAA')), false);
    }));

  it('is not accepted by another person who is signed in', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('readInvitation', () => existing);
      await page.goto(address);
      await page.getByText('Du er logget inn som anne@drift.no.').waitFor();
      await assertAccessible(page);
      assert.equal(await buttonOf(page, 'Godta invitasjonen').count(), 0);
      answers.refuse('readMe', 'not-signed-in');
      await buttonOf(page, 'Logg ut og bytt konto').click();
      await page.getByText('Du er logget ut.').waitFor();
      assert.equal(new URL(page.url()).searchParams.get('returnTo'), '/invitation');
    }));
});
