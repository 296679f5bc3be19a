import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible, tabTo } from '../../test/browser.ts';
import { ADMINISTRATOR, fromNow, MUNICIPALITY } from '../../test/example.ts';
import * as example from '../../test/example-onboarding.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const path = (page: string): string => `/o/${MUNICIPALITY.id}/${page}`;

describe('an organisation that is not up and running', () => {
  it('is led by keyboard from the terms to activation to its pages', () =>
    visit(example.administratorWith('accept-terms'), async ({ page, answers }) => {
      answers.set('readTerms', () => example.termsWith(null));
      answers.set('acceptTerms', () => ({ done: true }));
      answers.set('activateService', () => ({ done: true }));
      await page.goto(path('audit'));
      await headingOf(page, 'Vilkår for bruk').waitFor();
      await page.getByRole('region', { name: 'Vilkårene, versjon 2026-2' }).waitFor();
      await assertAccessible(page);
      await tabTo(page, 'Jeg har lest vilkårene og godtar dem på vegne av Fjordvik kommune');
      await page.keyboard.press('Space');
      answers.set('readMe', () => example.administratorWith('activate'));
      await tabTo(page, 'Godta vilkårene');
      await page.keyboard.press('Enter');
      await headingOf(page, 'Aktiver tjenesten').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('acceptTerms'), [{ version: '2026-2' }]);
      answers.set('readMe', () => example.administratorWith(null));
      await tabTo(page, 'Aktiver tjenesten');
      await page.keyboard.press('Enter');
      await headingOf(page, 'Tjenesten er aktivert').waitFor();
      await assertAccessible(page);
      await page.getByRole('link', { name: 'Gå til Fjordvik kommune' }).click();
      await headingOf(page, 'Maskingrupper').waitFor();
    }));

  for (const page of ['', 'machine-groups', 'audit', 'delegations', 'api-keys']) {
    it(`is led to activation from "${page}" once the terms are accepted`, () =>
      visit(example.administratorWith('activate'), async ({ page: browserPage }) => {
        await browserPage.goto(path(page));
        await headingOf(browserPage, 'Aktiver tjenesten').waitFor();
        assert.equal(new URL(browserPage.url()).pathname, path('activation'));
      }));
  }

  it('accepts no terms without a tick', () =>
    visit(example.administratorWith('accept-terms'), async ({ page, answers }) => {
      answers.set('readTerms', () => example.termsWith(null));
      await page.goto(path('terms'));
      await buttonOf(page, 'Godta vilkårene').click();
      await page.getByText('Kryss av for at dere godtar vilkårene.').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('acceptTerms'), []);
    }));

  it('reads the newer version where one was published meanwhile', () =>
    visit(example.administratorWith('accept-terms'), async ({ page, answers }) => {
      answers.set('readTerms', () => example.termsWith(null));
      answers.refuse('acceptTerms', 'terms-version-not-current');
      await page.goto(path('terms'));
      await page.getByLabel(/Jeg har lest vilkårene/).check();
      answers.set('readTerms', () => {
        const { current } = example.termsWith(null);
        return { current: { ...current, version: '2026-3' }, acceptance: null };
      });
      await buttonOf(page, 'Godta vilkårene').click();
      await page.getByRole('region', { name: 'Vilkårene, versjon 2026-3' }).waitFor();
      assert.equal(await page.getByLabel(/Jeg har lest vilkårene/).isChecked(), false);
    }));

  it('says to somebody who can do neither that an administrator has to', () =>
    visit(
      {
        ...ADMINISTRATOR,
        memberships: ADMINISTRATOR.memberships.map((membership) => ({
          ...membership,
          roles: ['auditor'],
          pending: 'accept-terms',
        })),
      },
      async ({ page, answers }) => {
        await page.goto(path('audit'));
        await headingOf(page, 'Fjordvik kommune er ikke i gang ennå').waitFor();
        await assertAccessible(page);
        assert.deepEqual(answers.bodiesOf('listAuditEvents'), []);
      },
    ));

  it('shows the terms in nynorsk, and which language is binding', () =>
    visit(
      example.administratorWith('accept-terms'),
      async ({ page, answers }) => {
        answers.set('readTerms', () => example.termsWith(null));
        await page.goto(path('terms'));
        await page.getByText('Teksten på bokmål er den bindande.').waitFor();
        await page.getByText('Kunden avgjer sjølv').waitFor();
      },
      { locale: 'nn-NO' },
    ));

  it('never scrolls sideways at 400 % zoom of the terms', () =>
    visit(
      example.administratorWith('accept-terms'),
      async ({ page, answers }) => {
        answers.set('readTerms', () => example.termsWith(null));
        await page.goto(path('terms'));
        await buttonOf(page, 'Godta vilkårene').waitFor();
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        await assertAccessible(page);
      },
      { viewport: { width: 320, height: 256 } },
    ));
});

describe('an organisation that is up and running', () => {
  it('sees who accepted the terms, and when', () =>
    visit(ADMINISTRATOR, async ({ page }) => {
      await page.goto(path('terms'));
      await page.getByText(/^Godtatt av Kari Nordmann/).waitFor();
      await assertAccessible(page);
      assert.equal(await buttonOf(page, 'Godta vilkårene').count(), 0);
    }));

  it('is led to the terms under way when new ones are published', () =>
    visit(ADMINISTRATOR, async ({ page, answers }) => {
      await page.goto(path('machine-groups'));
      await headingOf(page, 'Maskingrupper').waitFor();
      answers.set('readMe', () => example.administratorWith('accept-terms'));
      answers.set('readTerms', () => example.termsWith(null));
      answers.refuse('listMachineGroups', 'terms-not-accepted');
      await headingOf(page, 'Vilkår for bruk').waitFor();
    }));

  it('says why the terms cannot be shown', () =>
    visit(ADMINISTRATOR, async ({ page, answers }) => {
      answers.refuse('readTerms', 'internal-error');
      await page.goto(path('terms'));
      await page.getByRole('alert').getByText('Det oppstod en feil i tjenesten').waitFor();
      await assertAccessible(page);
      answers.set('readTerms', () =>
        example.termsWith({ personName: 'Kari Nordmann', acceptedAt: fromNow(0) }),
      );
      await buttonOf(page, 'Prøv igjen').click();
      await page.getByText(/^Godtatt av Kari Nordmann/).waitFor();
    }));
});
