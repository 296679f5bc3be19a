import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { customerWith, DELEGATIONS, INVITATION, SUPPLIER_ADMINISTRATOR } from '../../test/example-people.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const dialog = (page: Page) => page.getByRole('dialog');
const status = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();

async function goToPeople(page: Page, organisationId = example.MUNICIPALITY.id): Promise<void> {
  await page.goto(`/o/${organisationId}/delegations`);
  await headingOf(page, 'Personer og roller').waitFor();
}

describe('the people of an organisation', () => {
  it('stand with their roles, for what, and from when, beside open invitations and advice', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await goToPeople(page);
      await page.getByRole('rowheader', { name: 'Per Olsen Arbeider med IT' }).waitFor();
      await page.getByRole('cell', { name: 'Legesenter' }).waitFor();
      await page.getByRole('cell', { name: 'Hele organisasjonen' }).waitFor();
      await page.getByRole('rowheader', { name: INVITATION.email }).waitFor();
      assert.equal(await page.getByText('gammel@kommune.no').count(), 0);
      await page.getByRole('heading', { name: 'Dere har bare én administrator' }).waitFor();
      await page.getByRole('heading', { name: 'Ingen er merket som IT' }).waitFor();
      await assertAccessible(page);
    }));

  it('say so when there are none', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('listDelegations', () => ({ delegations: [], invitations: [], advice: [] }));
      answers.set('listFactorResets', () => ({ resets: [] }));
      await goToPeople(page);
      await page.getByRole('heading', { name: 'Ingen har en rolle ennå' }).waitFor();
      await page.getByText('Ingen invitasjoner venter på svar.').waitFor();
      await page.getByText('Ingen har bedt om nullstilling i det siste.').waitFor();
      await assertAccessible(page);
    }));

  it('can be read by an auditor, who changes nothing', () =>
    visit(customerWith('auditor'), async ({ page, answers }) => {
      await goToPeople(page);
      await page.getByRole('rowheader', { name: /Per Olsen/ }).waitFor();
      assert.deepEqual(await page.getByRole('main').getByRole('button').allTextContents(), []);
      assert.deepEqual(answers.bodiesOf('listFactorResets'), []);
      await assertAccessible(page);
    }));

  it('are nobody’s business who may not read them', () =>
    visit(customerWith('access-manager'), async ({ page, answers }) => {
      answers.refuse('listDelegations', 'not-permitted');
      await goToPeople(page);
      await page.getByText('Du har ikke tilgang til denne siden').waitFor();
      await assertAccessible(page);
    }));

  it('never make the page scroll sideways at 400 % zoom', () =>
    visit(
      example.ADMINISTRATOR,
      async ({ page }) => {
        await goToPeople(page);
        await page.getByRole('rowheader', { name: /Per Olsen Arbeider/ }).waitFor();
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        await assertAccessible(page);
      },
      { viewport: { width: 320, height: 256 } },
    ));
});

describe('an invitation to a role', () => {
  it('has no groups to choose for an administrator, who has them all', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await goToPeople(page);
      await buttonOf(page, 'Inviter person').click();
      await page.getByLabel('Legesenter').waitFor();
      await dialog(page).getByRole('radio', { name: 'Administrator' }).check();
      await page.getByLabel('Legesenter').waitFor({ state: 'detached' });
      await dialog(page).getByRole('radio', { name: 'Revisor' }).check();
      await page.getByLabel('Legesenter').waitFor();
      await assertAccessible(page);
    }));

  it('is sent by keyboard alone, for one group, until an end, to somebody in IT', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await goToPeople(page);
      await tabTo(page, 'Inviter person');
      await page.keyboard.press('Enter');
      await page.getByLabel('Legesenter').waitFor();
      await assertAccessible(page);
      await tabTo(page, 'E-postadresse');
      await page.keyboard.type('siri@fjordvik.kommune.no');
      await tabTo(page, 'Administrator');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, 'Legesenter');
      await page.keyboard.press('Space');
      await page.getByLabel('Slutter (valgfritt)').fill('2026-07-01T16:00');
      await tabTo(page, 'Personen arbeider med IT hos dere');
      await page.keyboard.press('Space');
      await tabTo(page, 'Send invitasjon');
      await page.keyboard.press('Enter');
      await status(page, 'Invitasjonen er sendt til siri@fjordvik.kommune.no.');
      assert.deepEqual(answers.bodiesOf('inviteDelegate'), [
        {
          email: 'siri@fjordvik.kommune.no',
          role: 'access-manager',
          groupIds: [example.GROUPS.groups[0]?.id],
          endsAt: '2026-07-01T14:00:00.000Z',
          isInIt: true,
        },
      ]);
    }));

  it('needs an address and a role', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await goToPeople(page);
      await buttonOf(page, 'Inviter person').click();
      await buttonOf(page, 'Send invitasjon').click();
      await dialog(page).getByText('Skriv e-postadressen').waitFor();
      await dialog(page).getByText('Velg en rolle.').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('inviteDelegate'), []);
    }));

  it('offers a supplier its own roles, and no machine groups', () =>
    visit(SUPPLIER_ADMINISTRATOR, async ({ page }) => {
      await goToPeople(page, example.SUPPLIER.id);
      await buttonOf(page, 'Inviter person').click();
      const roles = await dialog(page)
        .getByRole('radio')
        .evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).value));
      assert.deepEqual(roles, ['administrator', 'helper-manager', 'auditor']);
      assert.equal(await page.getByText('Begrens til maskingrupper').count(), 0);
      await assertAccessible(page);
    }));

  it('can be withdrawn while it is open', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('withdrawOwnInvitation', () => {
        answers.set('listDelegations', () => ({ ...DELEGATIONS, invitations: [] }));
        return { done: true };
      });
      await goToPeople(page);
      await buttonOf(page, `Trekk tilbake invitasjonen til ${INVITATION.email}`).click();
      await assertAccessible(page);
      await dialog(page).getByRole('button', { name: 'Trekk tilbake invitasjonen' }).click();
      await status(page, `Invitasjonen til ${INVITATION.email} er trukket tilbake.`);
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Åpne invitasjoner');
    }));
});

describe('a role', () => {
  const END = 'Avslutt rollen Tilgangsstyrer for Per Olsen';

  it('is ended after a question, by keyboard alone', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.set('endDelegation', () => {
        answers.set('listDelegations', () => ({
          ...DELEGATIONS,
          delegations: DELEGATIONS.delegations.slice(0, 1),
        }));
        return { done: true };
      });
      await goToPeople(page);
      await buttonOf(page, END).waitFor();
      await tabTo(page, END);
      await page.keyboard.press('Enter');
      await dialog(page).getByText('Per Olsen er ikke lenger tilgangsstyrer hos Fjordvik kommune.').waitFor();
      await assertAccessible(page);
      await tabTo(page, 'Avslutt rollen');
      await page.keyboard.press('Enter');
      await status(page, 'Rollen for Per Olsen er avsluttet.');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Roller');
    }));

  it('of the last administrator stays', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.refuse('endDelegation', 'last-administrator');
      await goToPeople(page);
      await buttonOf(page, 'Avslutt rollen Administrator for Kari Nordmann').click();
      await dialog(page).getByText('Dette er din egen rolle.').waitFor();
      await dialog(page).getByRole('button', { name: 'Avslutt rollen' }).click();
      await dialog(page).getByRole('alert').getByText('må ha minst én administrator').waitFor();
      await assertAccessible(page);
    }));
});

describe('a reset of somebody’s second factor', () => {
  it('is asked for with a reason, after a fresh second factor of one’s own', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      answers.refuse('askFactorReset', 'factor-not-fresh');
      answers.set('stepUpWithTotp', () => {
        answers.set('askFactorReset', () => ({ id: crypto.randomUUID() }));
        return { done: true };
      });
      await goToPeople(page);
      await buttonOf(page, 'Be om nullstilling').click();
      assert.deepEqual(await dialog(page).getByRole('option').allTextContents(), ['Per Olsen']);
      await dialog(page).getByRole('button', { name: 'Be om nullstilling' }).click();
      await dialog(page).getByText('Skriv en begrunnelse').waitFor();
      await assertAccessible(page);
      await page.getByLabel('Begrunnelse').fill('Mistet telefonen.');
      await dialog(page).getByRole('button', { name: 'Be om nullstilling' }).click();
      await page.getByLabel('Engangskode', { exact: true }).fill('123456');
      await page.keyboard.press('Enter');
      await status(page, 'En annen administrator må nå godkjenne nullstillingen.');
      assert.equal(answers.bodiesOf('askFactorReset').length, 2);
    }));

  it('is decided by another, never by who asked or whose factor it is', () =>
    visit(example.ADMINISTRATOR, async ({ page, answers }) => {
      await goToPeople(page);
      await buttonOf(page, 'Avgjør nullstillingen for Per Olsen').click();
      await dialog(page).getByText('Ringet opp på jobbnummeret.').waitFor();
      await assertAccessible(page);
      await dialog(page).getByRole('button', { name: 'Godkjenn' }).click();
      await status(page, 'Nullstillingen er godkjent. Per Olsen får en lenke på e-post.');
      assert.deepEqual(answers.bodiesOf('decideFactorReset'), [{ approve: true }]);
      assert.equal(await buttonOf(page, /^Avgjør/).count(), 1);
      assert.equal(await page.getByText('Noen andre må avgjøre').count(), 2);
    }));
});
