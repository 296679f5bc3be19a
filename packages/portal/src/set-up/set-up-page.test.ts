import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from '../../test/browser.ts';
import { buttonOf, headingOf, preparePortal, type Visit } from '../../test/visit.ts';

const visit = preparePortal();

describe('set-up', () => {
  const address = `/set-up#${'A'.repeat(43)}`;
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

  const begin = async ({ page, answers }: Visit): Promise<void> => {
    answers.set('beginSetUp', () => ({
      totpSecret: secret,
      totpAddress: `otpauth://totp/Fjernhjelp:kari%40kommune.no?secret=${secret}&issuer=Fjernhjelp`,
    }));
    answers.set('completeSetUp', () => ({ done: true }));
    await page.goto(address);
    await page.getByLabel('E-postadresse').fill('kari@kommune.no');
    await assertAccessible(page);
    await buttonOf(page, 'Neste').click();
    await page.getByRole('img', { name: /QR-kode/ }).waitFor();
  };

  it('makes the first account with what the app shows', () =>
    visit(null, async (visitor) => {
      const { page, answers } = visitor;
      await begin(visitor);
      await page.getByText('JBSW Y3DP EHPK 3PXP').waitFor();
      await assertAccessible(page);
      await page.getByLabel('Navn').fill('Kari Nordmann');
      await page.getByLabel('Passord').fill('riktig hest batteri');
      await page.getByLabel('Engangskode').fill('123456');
      await buttonOf(page, 'Lag konto').click();
      await headingOf(page, 'Kontoen er klar').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('completeSetUp'), [
        {
          token: 'A'.repeat(43),
          name: 'Kari Nordmann',
          email: 'kari@kommune.no',
          password: 'riktig hest batteri',
          totpSecret: secret,
          totpCode: '123456',
        },
      ]);
    }));

  it('asks for twelve characters before it asks the server', () =>
    visit(null, async (visitor) => {
      const { page, answers } = visitor;
      await begin(visitor);
      await page.getByLabel('Navn').fill('Kari Nordmann');
      await page.getByLabel('Passord').fill('elleve tegn');
      await page.getByLabel('Engangskode').fill('123456');
      await buttonOf(page, 'Lag konto').click();
      await page.getByText('Passordet må ha minst 12 tegn.').waitFor();
      assert.deepEqual(answers.bodiesOf('completeSetUp'), []);
    }));

  it('says that the address does not work when it holds no token', () =>
    visit(null, async ({ page }) => {
      await page.goto('/set-up');
      await headingOf(page, 'Adressen virker ikke').waitFor();
      await assertAccessible(page);
    }));

  it('says so too when the server has shut it', () =>
    visit(null, async ({ page, answers }) => {
      answers.refuse('beginSetUp', 'set-up-refused');
      await page.goto(address);
      await page.getByLabel('E-postadresse').fill('kari@kommune.no');
      await buttonOf(page, 'Neste').click();
      await headingOf(page, 'Adressen virker ikke').waitFor();
    }));
});
