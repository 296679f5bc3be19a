import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible, tabTo } from '../test/browser.ts';
import * as example from '../test/example.ts';
import { buttonOf, headingOf, preparePortal } from '../test/visit.ts';

const visit = preparePortal();
const municipalityPath = (page: string): string => `/o/${example.MUNICIPALITY.id}/${page}`;

describe('the portal', () => {
  it('speaks the language that a person chose, on the next visit too, and says which it is', () =>
    visit(null, async ({ page }) => {
      await page.goto('/sign-in');
      await buttonOf(page, 'Språk: Bokmål').click();
      await buttonOf(page, 'Nynorsk').click();
      await page.getByLabel('E-postadresse').waitFor();
      await page.getByText('kven som får gi fjernhjelp til dykk').waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'nn');
      await assertAccessible(page);
      await page.reload();
      await page.getByText('kven som får gi fjernhjelp til dykk').waitFor();
    }));

  it('speaks the browser’s language to somebody who has not chosen', () =>
    visit(
      null,
      async ({ page }) => {
        await page.goto('/sign-in');
        await headingOf(page, 'Sign in').waitFor();
        assert.equal(await page.title(), 'Sign in – Fjernhjelp');
        assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      },
      { locale: 'en-GB' },
    ));

  it('moves focus to the heading of the page that a link leads to', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await page.goto(municipalityPath('machine-groups'));
      await tabTo(page, 'Hendelseslogg');
      await page.keyboard.press('Enter');
      await headingOf(page, 'Hendelseslogg').waitFor();
      assert.ok(await headingOf(page, 'Hendelseslogg').evaluate((one) => one === document.activeElement));
      assert.equal(await page.title(), 'Hendelseslogg – Fjernhjelp');
    }));

  it('shows where every focus is', () =>
    visit(example.ADMINISTRATOR, async ({ page }) => {
      await page.goto(municipalityPath('machine-groups'));
      await headingOf(page, 'Maskingrupper').waitFor();
      for (const name of ['Meny for Kari Nordmann', 'Hendelseslogg', 'Ny maskingruppe']) {
        await tabTo(page, name);
        const ring = await page.evaluate(() => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(
            document.activeElement ?? document.body,
          );
          return { outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth), boxShadow };
        });
        assert.ok(ring.outline >= 2 || ring.boxShadow !== 'none', `${name} shows no focus`);
      }
    }));

  it('says that an address leads nowhere', () =>
    visit(null, async ({ page }) => {
      await page.goto('/finnes-ikke');
      await headingOf(page, 'Siden finnes ikke').waitFor();
      await assertAccessible(page);
    }));

  for (const address of ['machine-groups', 'audit']) {
    it(`never scrolls sideways at 400 % zoom of ${address}`, () =>
      visit(
        example.ADMINISTRATOR,
        async ({ page }) => {
          await page.goto(municipalityPath(address));
          await page.getByRole('table').waitFor();
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
          await assertAccessible(page);
        },
        { viewport: { width: 320, height: 256 } },
      ));
  }

  it('loses nothing when a reader sets text wider apart (WCAG 1.4.12)', () =>
    visit(
      example.ADMINISTRATOR,
      async ({ page }) => {
        await page.goto(municipalityPath('machine-groups'));
        await page.getByRole('table').waitFor();
        const cut = await page.evaluate(() => {
          const elements = [...document.querySelectorAll<HTMLElement>('body *')];
          for (const { style } of elements) {
            style.setProperty('line-height', '1.5', 'important');
            style.setProperty('letter-spacing', '0.12em', 'important');
            style.setProperty('word-spacing', '0.16em', 'important');
          }
          return elements
            .filter((element) => getComputedStyle(element).overflowX === 'hidden')
            .filter(
              ({ scrollWidth, clientWidth, clientHeight }) => clientHeight > 1 && scrollWidth > clientWidth,
            )
            .map(({ outerHTML }) => outerHTML.slice(0, 120));
        });
        assert.deepEqual(cut, []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
      },
      { viewport: { width: 360, height: 700 } },
    ));

  it('never scrolls sideways at 400 % zoom of the machines', () =>
    visit(
      example.HELPER,
      async ({ page }) => {
        await page.goto('/');
        await page.getByRole('link', { name: /Gi hjelp til/ }).waitFor();
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
        await assertAccessible(page);
      },
      { viewport: { width: 320, height: 256 } },
    ));
});

describe('the choice of organisation', () => {
  it('is skipped by somebody with one alone', () =>
    visit(example.HELPER, async ({ page }) => {
      await page.goto('/');
      await headingOf(page, 'Gi fjernhjelp').waitFor();
    }));

  it('shows every place that a person has, the service itself too', () =>
    visit(example.OPERATOR_TOO, async ({ page }) => {
      await page.goto('/');
      await headingOf(page, 'Velg organisasjon').waitFor();
      await assertAccessible(page);
      await page.getByRole('link', { name: 'Drift av tjenesten' }).click();
      await page.getByRole('rowheader', { name: 'Fjordvik kommune' }).waitFor();
      await assertAccessible(page);
    }));

  it('leads nowhere for an organisation in which the person has no role', () =>
    visit(example.HELPER, async ({ page }) => {
      await page.goto(municipalityPath('machine-groups'));
      await headingOf(page, 'Du har ikke tilgang til denne siden').waitFor();
      await assertAccessible(page);
    }));

  it('says what to do when a person has no place at all', () =>
    visit(example.HELPER, async ({ page, answers }) => {
      answers.set('readMe', () => ({ ...example.HELPER, memberships: [] }));
      await page.goto('/');
      await headingOf(page, 'Du er ikke knyttet til noen organisasjon').waitFor();
      await assertAccessible(page);
    }));
});
