import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from '../../test/browser.ts';
import * as example from '../../test/example.ts';
import { buttonOf, headingOf, preparePortal, type Visit } from '../../test/visit.ts';

const visit = preparePortal();

describe('sign-in at a provider', () => {
  /** Lets the provider send the browser straight back, with a code that happens to be a number. */
  const sendStraightBack = ({ answers, origin }: Visit): void => {
    answers.set('beginProviderSignIn', () => ({ address: `${origin}/sign-in/return?code=0123e4&state=s1` }));
  };

  it('comes back to the page that the person wanted, and leaves nothing in the address bar', () =>
    visit(null, async (visitor) => {
      const { page, answers } = visitor;
      sendStraightBack(visitor);
      const isDone = Promise.withResolvers<{ stage: 'full'; purpose: 'sign-in' }>();
      answers.set('completeProviderSignIn', () => isDone.promise);
      const wanted = `/o/${example.MUNICIPALITY.id}/audit`;
      await page.goto(`/sign-in?returnTo=${encodeURIComponent(wanted)}`);
      await buttonOf(page, 'Logg inn med HelseID').click();
      await headingOf(page, 'Fullfører innloggingen').waitFor();
      await page.waitForURL((address) => address.search === '');
      await assertAccessible(page);
      answers.set('readMe', () => example.ADMINISTRATOR);
      isDone.resolve({ stage: 'full', purpose: 'sign-in' });
      await headingOf(page, 'Hendelseslogg').waitFor();
      assert.deepEqual(answers.bodiesOf('beginProviderSignIn'), [
        { providerId: 'helseid', purpose: 'sign-in' },
      ]);
      assert.deepEqual(answers.bodiesOf('completeProviderSignIn'), [
        { parameters: { code: '0123e4', state: 's1' } },
      ]);
    }));

  it('is followed by our own second factor where the provider does not suffice', () =>
    visit(null, async (visitor) => {
      const { page, answers } = visitor;
      sendStraightBack(visitor);
      answers.set('completeProviderSignIn', () => ({ stage: 'first-factor', purpose: 'sign-in' }));
      await page.goto('/sign-in');
      await buttonOf(page, 'Logg inn med HelseID').click();
      await page.getByLabel('Engangskode').fill('123456');
      answers.set('readMe', () => example.ADMINISTRATOR);
      await page.keyboard.press('Enter');
      await headingOf(page, 'Maskingrupper').waitFor();
    }));

  for (const [code, words] of [
    ['provider-refused', 'Innloggingen hos den andre tjenesten lyktes ikke'],
    ['assurance-too-low', 'Innloggingen er ikke sikker nok for rollen din'],
  ] as const) {
    it(`says so when the answer is ${code}`, () =>
      visit(null, async ({ page, answers }) => {
        answers.refuse('completeProviderSignIn', code);
        await page.goto('/sign-in/return?error=access_denied&state=s1');
        await page.getByRole('alert').getByText(words).waitFor();
        await assertAccessible(page);
        await page.getByRole('link', { name: 'Gå til forsiden' }).click();
        await headingOf(page, 'Logg inn').waitFor();
      }));
  }

  it('says what to do when the page is opened by itself', () =>
    visit(null, async ({ page, answers }) => {
      await page.goto('/sign-in/return');
      await headingOf(page, 'Innloggingen må startes på nytt').waitFor();
      await assertAccessible(page);
      assert.deepEqual(answers.bodiesOf('completeProviderSignIn'), []);
    }));

  it('is linked to the account from the account’s page, and leads back to it', () =>
    visit(example.ADMINISTRATOR, async (visitor) => {
      const { page, answers } = visitor;
      sendStraightBack(visitor);
      answers.set('listSignInWays', () => ({ providers: [{ id: 'entra', name: 'Entra ID' }] }));
      answers.set('completeProviderSignIn', () => ({ stage: 'full', purpose: 'link' }));
      await page.goto('/account');
      await buttonOf(page, 'Knytt til Entra ID').click();
      await headingOf(page, 'Min konto').waitFor();
      assert.deepEqual(answers.bodiesOf('beginProviderSignIn'), [{ providerId: 'entra', purpose: 'link' }]);
    }));
});
