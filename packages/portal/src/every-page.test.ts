import { describe, it } from 'node:test';
import type { OperationName } from '@fjernhjelp/api/operations';
import { LANGUAGES } from '@fjernhjelp/texts/language';
import { createTranslator } from '@fjernhjelp/texts/translator';
import { assertAccessible } from '../test/browser.ts';
import * as example from '../test/example.ts';
import { OPERATOR, RECORD } from '../test/example-onboarding.ts';
import { SUPPLIER_ADMINISTRATOR } from '../test/example-people.ts';
import { preparePortal } from '../test/visit.ts';

const visit = preparePortal();
const customer = `/o/${example.MUNICIPALITY.id}`;

/** Each page behind the sign-in, who comes to it, and the operation that it waits for. */
const PAGES: readonly (readonly [example.SignedInVisitor, string, OperationName])[] = [
  [example.HELPER, `/o/${example.SUPPLIER.id}/machines`, 'listReachableMachines'],
  [example.ADMINISTRATOR, `${customer}/machine-groups`, 'listMachineGroups'],
  [example.ADMINISTRATOR, `${customer}/audit`, 'listAuditEvents'],
  [example.ADMINISTRATOR, `${customer}/delegations`, 'listDelegations'],
  [example.ADMINISTRATOR, `${customer}/api-keys`, 'listApiKeys'],
  [example.ADMINISTRATOR, `${customer}/terms`, 'readTerms'],
  [SUPPLIER_ADMINISTRATOR, `/o/${example.SUPPLIER.id}/helpers`, 'listHelpers'],
  [example.ADMINISTRATOR, '/account', 'readAccount'],
  [OPERATOR, '/operator', 'listOrganisations'],
  [OPERATOR, `/operator/organisations/${RECORD.id}`, 'readOrganisation'],
  [OPERATOR, '/operator/terms', 'listTerms'],
  [OPERATOR, '/operator/factor-resets', 'listFactorResetsAsOperator'],
];

for (const [visitor, path, operation] of PAGES) {
  describe(`the page that shows what ${operation} answers`, () => {
    for (const language of LANGUAGES) {
      const { t } = createTranslator(language);
      it(`is accessible in ${language}`, () =>
        visit({ ...visitor, language }, async ({ page }) => {
          await page.goto(path);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await page.getByText(t('status.loading')).first().waitFor({ state: 'hidden' });
          await assertAccessible(page);
        }));
    }

    it('is accessible while it waits, and after a fault', () =>
      visit({ ...visitor, language: 'nb' }, async ({ page, answers }) => {
        const { t } = createTranslator('nb');
        answers.set(operation, () => new Promise<never>(() => undefined));
        await page.goto(path);
        await page.getByText(t('status.loading')).first().waitFor();
        await assertAccessible(page);
        answers.refuse(operation, 'internal-error');
        await page.goto(path);
        await page.getByText(t('problem.internal-error.title')).first().waitFor();
        await assertAccessible(page);
      }));
  });
}
