import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import { id } from '../../test/example.ts';
import * as example from '../../test/example-onboarding.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const orderPath = `/operator/organisations/${example.RECORD.id}/order`;

/** Chooses and writes what an order by telephone takes. */
async function fillOrder(page: Page): Promise<void> {
  await page.getByLabel('Telefon', { exact: true }).check();
  await page.getByLabel('Ringte tilbake til det registrerte nummeret').check();
  await page.getByLabel('Notat').fill('Ringte tilbake til sentralbordet.');
}

describe('recording an order', () => {
  const telephoneCode = '48201937';

  it('asks how it came and how the caller was verified before it sends anything', () =>
    visit(example.SERVICE_DESK, async ({ page, answers }) => {
      await page.goto(orderPath);
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
      await page.goto(orderPath);
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
      await page.goto(orderPath);
      await fillOrder(page);
      await buttonOf(page, 'Registrer og send invitasjon').click();
      await page.getByRole('alert').getByText('E-posten kunne ikke sendes').waitFor();
      assert.equal(await page.getByLabel('Notat').inputValue(), 'Ringte tilbake til sentralbordet.');
      await assertAccessible(page);
    }));
});
