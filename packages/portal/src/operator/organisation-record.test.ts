import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from '../../test/browser.ts';
import * as example from '../../test/example-onboarding.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const recordPath = `/operator/organisations/${example.RECORD.id}`;

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
