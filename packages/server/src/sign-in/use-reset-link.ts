import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { findAccountLink, useAccountLink } from './account-link.ts';
import { issuePartial } from './issue-partial.ts';
import { holdAccount, readAccount } from './store.ts';
import { trySecondFactor } from './try-second-factor.ts';
import type { Visit } from './visit.ts';

type ResetServices = Pick<Services, 'database' | 'keys' | 'clock' | 'passwordHasher'>;

/** The link that follows a reset by two persons, with the password: leads to a new second factor. A wrong password leaves the link. */
export async function useFactorResetLink(
  services: ResetServices,
  { token, password }: { readonly token: string; readonly password: string },
  visit: Visit,
): Promise<{ readonly token: string } | Refusal> {
  const { database, clock, passwordHasher } = services;
  const personId = await findAccountLink(database, 'factor-reset', token, clock.now());
  if (personId === null) return refuse('link-refused');
  return trySecondFactor(services, personId, async () => {
    const { passwordHash } = await readAccount(database, personId);
    const verdict = await passwordHasher.verify(passwordHash, password);
    if (verdict === 'busy') return refuse('busy', { retryAfterSeconds: 2 });
    if (verdict === 'wrong') return refuse('wrong-credentials');
    return database.transaction().execute(async (transaction) => {
      const account = await holdAccount(transaction, personId);
      if (account.passwordHash !== passwordHash) return refuse('wrong-credentials');
      if (!(await useAccountLink(transaction, account, 'factor-reset', token))) return refuse('link-refused');
      const shown = { stage: 'enrol', factors: ['password'] } as const;
      return { token: await issuePartial(transaction, account, shown, visit, clock.now()) };
    });
  });
}
