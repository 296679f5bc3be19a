import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import { id } from '../../test/example.ts';
import * as example from '../../test/example-onboarding.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const recordPath = `/operator/organisations/${example.RECORD.id}`;

/** Chooses and writes what an order by telephone takes. */
async function fillOrder(page: Page): Promise<void> {
  await page.getByLabel('Telefon', { exact: true }).check();
  await page.getByLabel('Ringte tilbake til det registrerte nummeret').check();
  await page.getByLabel('Notat').fill('Ringte tilbake til sentralbordet.');
}

describe('the operator’s organisations', () => {
  it('are listed with their state and what is still to do, and lead to their records', () =>
    visit(example.OPERATOR, async ({ page }) => {
      await page.goto('/operator');
      const row = page.getByRole('row', { name: /Leverandør 1 AS/ });
      await row.getByText('Registrert').waitFor();
      await row.getByText('Godta vilkårene').waitFor();
      await assertAccessible(page);
      await page.getByRole('link', { name: 'Fjordvik kommune' }).click();
      await headingOf(page, 'Fjordvik kommune').waitFor();
      await assertAccessible(page);
    }));

  it('say what to do when there are none', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('listOrganisations', () => ({ organisations: [], registerLookUp: false }));
      await page.goto('/operator');
      await page.getByRole('heading', { name: 'Ingen organisasjoner ennå' }).waitFor();
      await assertAccessible(page);
    }));

  it('say why they cannot be shown, and show them at another try', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.refuse('listOrganisations', 'internal-error');
      await page.goto('/operator');
      await page.getByRole('alert').getByText('Det oppstod en feil i tjenesten').waitFor();
      await assertAccessible(page);
      answers.set('listOrganisations', () => example.ORGANISATIONS);
      await buttonOf(page, 'Prøv igjen').click();
      await page.getByRole('link', { name: 'Fjordvik kommune' }).waitFor();
    }));

  it('do not exist for somebody who does not run the service', () =>
    visit(example.administratorWith(null), async ({ page, answers }) => {
      await page.goto(recordPath);
      await headingOf(page, 'Du har ikke tilgang til denne siden').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('readOrganisation'), []);
    }));
});

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

describe('an organisation’s record', () => {
  it('says so where nothing has come yet', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('readOrganisation', () => example.NEW_RECORD);
      await page.goto(recordPath);
      await page.getByText('Ingen har bestilt ennå.').waitFor();
      await assertAccessible(page);
    }));

  it('does not exist where the organisation does not', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.refuse('readOrganisation', 'not-found');
      await page.goto(recordPath);
      await page.getByRole('heading', { name: 'Du har ikke tilgang til denne siden' }).waitFor();
    }));

  it('lets the operator suspend it, with a reason, after a question', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('suspendOrganisation', () => ({ done: true }));
      await page.goto(recordPath);
      await buttonOf(page, 'Sperr').click();
      const dialog = page.getByRole('dialog', { name: 'Sperre Fjordvik kommune?' });
      await dialog.getByText('avsluttes innen to sekunder').waitFor();
      await dialog.getByRole('button', { name: 'Sperr' }).click();
      await dialog.getByText('Skriv et notat på minst tre tegn.').waitFor();
      await assertAccessible(page);
      answers.set('readOrganisation', () => ({ ...example.RECORD, state: 'suspended' }));
      await dialog.getByLabel('Notat').fill('Avtalen er sagt opp.');
      await dialog.getByRole('button', { name: 'Sperr' }).click();
      await page.getByRole('status').getByText('Fjordvik kommune er sperret.').waitFor();
      await buttonOf(page, 'Opphev sperren').waitFor();
      assert.deepEqual(answers.bodiesOf('suspendOrganisation'), [{ note: 'Avtalen er sagt opp.' }]);
    }));

  it('offers the service desk no suspension', () =>
    visit(example.SERVICE_DESK, async ({ page }) => {
      await page.goto(recordPath);
      await page.getByRole('link', { name: 'Registrer bestilling' }).waitFor();
      assert.equal(await buttonOf(page, 'Sperr').count(), 0);
      assert.equal(await page.getByRole('link', { name: 'Nullstillinger' }).count(), 0);
    }));

  it('takes another contact in place of one who has left', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('replaceContact', () => ({ done: true }));
      await page.goto(recordPath);
      await buttonOf(page, 'Bytt kontakt').click();
      const dialog = page.getByRole('dialog', { name: 'Bytt administrativ kontakt' });
      await dialog.getByLabel('Kontaktens navn').fill('Nina Vik');
      await dialog.getByLabel('E-postadresse').fill('nina@fjordvik.kommune.no');
      await dialog.getByLabel('Telefon').fill('22334456');
      await dialog.getByLabel('Notat').fill('Kari har sluttet.');
      await assertAccessible(page);
      await dialog.getByRole('button', { name: 'Bytt kontakt' }).click();
      await page.getByRole('status').getByText('Kontakten er byttet.').waitFor();
      assert.deepEqual(answers.bodiesOf('replaceContact'), [
        {
          contact: { name: 'Nina Vik', email: 'nina@fjordvik.kommune.no', phone: '22334456' },
          note: 'Kari har sluttet.',
        },
      ]);
    }));

  it('lets an open invitation be withdrawn after a question, and no other', () =>
    visit(example.OPERATOR, async ({ page, answers }) => {
      answers.set('withdrawInvitation', () => ({ done: true }));
      await page.goto(recordPath);
      await buttonOf(page, /^Trekk tilbake invitasjonen/).click();
      await assertAccessible(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Trekk tilbake' }).click();
      await page.getByText('Invitasjonen til it@fjordvik.kommune.no er trukket tilbake.').waitFor();
      assert.equal(answers.bodiesOf('withdrawInvitation').length, 1);
    }));
});

describe('recording an order', () => {
  const telephoneCode = '48201937';

  it('asks how it came and how the caller was verified before it sends anything', () =>
    visit(example.SERVICE_DESK, async ({ page, answers }) => {
      await page.goto(`${recordPath}/order`);
      await buttonOf(page, 'Registrer og send invitasjon').click();
      await page.getByText('Velg hvordan bestillingen kom.').waitFor();
      await page.getByText('Velg hvordan du kontrollerte hvem det var.').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('recordOrder'), []);
    }));

  it('shows the telephone code once, with whom to tell it', () =>
    visit(example.SERVICE_DESK, async ({ page, answers }) => {
      answers.set('recordOrder', () => ({
        id: id('71'),
        telephoneCode,
        expiresAt: example.INVITATION.expiresAt,
      }));
      await page.goto(`${recordPath}/order`);
      await fillOrder(page);
      await tabTo(page, 'Registrer og send invitasjon');
      await page.keyboard.press('Enter');
      await headingOf(page, 'Bestillingen er registrert').waitFor();
      await page.getByText('Telefonkode: 4820\u00a01937').waitFor();
      await page.getByText(/Ring Kari Nordmann på \+47 22 33 44 55/).waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('recordOrder'), [
        {
          channel: 'phone',
          check: 'called-back-registered-number',
          note: 'Ringte tilbake til sentralbordet.',
        },
      ]);
      await page.getByRole('link', { name: /Koden er sagt/ }).click();
      await headingOf(page, 'Fjordvik kommune').waitFor();
      await page.goBack();
      await headingOf(page, 'Registrer bestilling fra Fjordvik kommune').waitFor();
      assert.equal(await page.getByText('4820').count(), 0);
    }));

  it('says when the invitation could not be sent, and keeps what was written', () =>
    visit(example.SERVICE_DESK, async ({ page, answers }) => {
      answers.refuse('recordOrder', 'mail-unavailable');
      await page.goto(`${recordPath}/order`);
      await fillOrder(page);
      await buttonOf(page, 'Registrer og send invitasjon').click();
      await page.getByRole('alert').getByText('E-posten kunne ikke sendes').waitFor();
      assert.equal(await page.getByLabel('Notat').inputValue(), 'Ringte tilbake til sentralbordet.');
      await assertAccessible(page);
    }));
});
