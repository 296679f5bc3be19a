import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from '../../test/browser.ts';
import * as example from '../../test/example-onboarding.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();

describe('registering an organisation', () => {
  const fill = async (page: Page): Promise<void> => {
    await page.getByLabel('Organisasjonsnummer').fill('974 760 673');
    await page.getByLabel('Navn', { exact: true }).fill('Fjordvik kommune');
    await page.getByRole('checkbox', { name: 'Kunde' }).check();
    await page.getByLabel('Kontaktens navn').fill('Kari Nordmann');
    await page.getByLabel('E-postadresse').fill('kari@fjordvik.kommune.no');
    await page.getByLabel('Telefon').fill('+47 22 33 44 55');
  };

  it('sends the number without its spaces, and leads to the record', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('registerOrganisation', () => ({ id: example.RECORD.id }));
      await page.goto('/operator/organisations/new');
      await fill(page);
      await buttonOf(page, 'Registrer').click();
      await headingOf(page, 'Fjordvik kommune').waitFor();
      assert.deepEqual(answers.bodiesOf('registerOrganisation'), [
        {
          number: '974760673',
          name: 'Fjordvik kommune',
          kinds: ['customer'],
          contact: {
            name: 'Kari Nordmann',
            email: 'kari@fjordvik.kommune.no',
            phone: '+47 22 33 44 55',
          },
        },
      ]);
    }));

  it('says which of all fields are missing', () =>
    visit(example.OPERATOR, async ({ page }) => {
      await page.goto('/operator/organisations/new');
      await buttonOf(page, 'Registrer').click();
      await page.getByText('Skriv organisasjonsnummeret med ni sifre.').waitFor();
      await page.getByText('Velg minst én.').waitFor();
      await page.getByText('Skriv et telefonnummer med minst fem sifre.').waitFor();
      await assertAccessible(page);
    }));

  it('finds a wrong check digit before it asks the server', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      await page.goto('/operator/organisations/new');
      await fill(page);
      await page.getByLabel('Organisasjonsnummer').fill('974 760 674');
      await buttonOf(page, 'Registrer').click();
      await page.getByText('Kontrollsifferet stemmer ikke.').waitFor();
      assert.deepEqual(answers.bodiesOf('registerOrganisation'), []);
    }));

  it('says that the number is registered already', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.refuse('registerOrganisation', 'number-taken');
      await page.goto('/operator/organisations/new');
      await fill(page);
      await buttonOf(page, 'Registrer').click();
      await page.getByRole('alert').getByText('allerede registrert').waitFor();
      await assertAccessible(page);
    }));

  it('offers no look-up where the operator has not switched it on', () =>
    visit(example.OPERATOR, async ({ page }) => {
      await page.goto('/operator/organisations/new');
      await buttonOf(page, 'Registrer').waitFor();
      assert.equal(await buttonOf(page, /Enhetsregisteret/).count(), 0);
    }));

  it('takes the name from Enhetsregisteret where it is switched on', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('listOrganisations', () => ({ ...example.ORGANISATIONS, registerLookUp: true }));
      answers.set('lookUpOrganisationNumber', () => ({ name: 'FJORDVIK KOMMUNE' }));
      await page.goto('/operator/organisations/new');
      await page.getByLabel('Organisasjonsnummer').fill('974760673');
      await buttonOf(page, 'Hent navnet fra Enhetsregisteret').click();
      await page.getByText('Enhetsregisteret har navnet FJORDVIK KOMMUNE.').waitFor();
      assert.equal(await page.getByLabel('Navn', { exact: true }).inputValue(), 'FJORDVIK KOMMUNE');
      await assertAccessible(page);
    }));
});
