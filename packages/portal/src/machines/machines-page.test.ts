import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { buttonOf, headingOf, preparePortal } from '../../test/visit.ts';

const visit = preparePortal();
const HELP = 'Gi hjelp til Skranke 1 (åpnes i ny fane)';

describe('the supplier’s machines', () => {
  it('stand by customer and group, and say in words whether they can be reached', () =>
    visit(example.HELPER, async ({ page }) => {
      await page.goto('/');
      await page.getByRole('heading', { level: 2, name: 'Fjordvik kommune' }).waitFor();
      await page.getByRole('heading', { level: 3, name: 'Maskingruppe Legesenter' }).waitFor();
      await page.getByText('Kan nås', { exact: true }).waitFor();
      await page.getByText('Kan ikke nås', { exact: true }).waitFor();
      await page.getByRole('status').getByText('1 maskin kan nås nå').waitFor();
      await assertAccessible(page);
    }));

  it('lead to the console of one that can be reached, in a tab of its own, and to no other', () =>
    visit(example.HELPER, async ({ page }) => {
      await page.goto('/');
      const link = page.getByRole('link', { name: HELP });
      const [machine] = example.MACHINES.machines;
      assert.equal(
        await link.getAttribute('href'),
        `/o/${example.SUPPLIER.id}/machines/${machine?.id}/console`,
      );
      assert.equal(await link.getAttribute('target'), '_blank');
      assert.equal(await page.getByRole('link', { name: /Gi hjelp til/ }).count(), 1);
    }));

  it('disappear by themselves when the customer withdraws the grant, and say what to do then', () =>
    visit(example.HELPER, async ({ page, answers }) => {
      await page.goto('/');
      await page.getByRole('link', { name: HELP }).waitFor();
      answers.set('listReachableMachines', () => ({ machines: [] }));
      await page.getByRole('heading', { level: 2, name: 'Ingen maskiner akkurat nå' }).waitFor();
      await assertAccessible(page);
    }));

  it('say that they are being fetched', () =>
    visit(example.HELPER, async ({ page, answers }) => {
      const { promise: arrival, resolve: arrive } = Promise.withResolvers<typeof example.MACHINES>();
      answers.set('listReachableMachines', () => arrival);
      await page.goto('/');
      await page.getByText('Laster …').waitFor();
      await headingOf(page, 'Gi fjernhjelp').waitFor();
      await assertAccessible(page);
      arrive(example.MACHINES);
      await page.getByRole('link', { name: HELP }).waitFor();
    }));

  it('can be asked for again after a fault', () =>
    visit(example.HELPER, async ({ page, answers }) => {
      answers.refuse('listReachableMachines', 'internal-error');
      await page.goto('/');
      await page.getByRole('alert').getByText('Referanse: req-1').waitFor();
      await assertAccessible(page);
      answers.set('listReachableMachines', () => example.MACHINES);
      await buttonOf(page, 'Prøv igjen').click();
      await page.getByRole('link', { name: HELP }).waitFor();
    }));

  it('stay in sight, marked as old, while the service cannot answer', () =>
    visit(example.HELPER, async ({ page, answers }) => {
      await page.goto('/');
      await page.getByRole('link', { name: HELP }).waitFor();
      answers.refuse('listReachableMachines', 'internal-error');
      await page.getByText('Det du ser, kan være utdatert.').waitFor();
      assert.ok(await page.getByRole('link', { name: HELP }).isVisible());
      await assertAccessible(page);
    }));

  it('are not shown to somebody who may not see them', () =>
    visit(example.HELPER, async ({ page, answers }) => {
      answers.refuse('listReachableMachines', 'not-permitted');
      await page.goto('/');
      await page.getByText('Du har ikke tilgang til denne siden').waitFor();
      await assertAccessible(page);
    }));
});
