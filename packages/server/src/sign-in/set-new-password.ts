import { tellFactorChange } from '../account/letters.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { findAccountLink, useAccountLink } from './account-link.ts';
import { raiseEpoch } from './factor-store.ts';
import { issuePartial } from './issue-partial.ts';
import { logOfPerson } from './log.ts';
import { deleteSignInsOf, holdAccount, updatePasswordHash } from './store.ts';
import type { Visit } from './visit.ts';

type PasswordServices = Pick<Services, 'database' | 'clock' | 'passwordHasher' | 'outbox' | 'deployment'>;

/** A new password by the link that was sent: ends every sign-in, and is one factor, no more. The second is still asked. */
export async function setNewPassword(
  services: PasswordServices,
  { token, password }: { readonly token: string; readonly password: string },
  visit: Visit,
): Promise<{ readonly token: string } | Refusal> {
  const { database, clock, passwordHasher } = services;
  const personId = await findAccountLink(database, 'new-password', token, clock.now());
  if (personId === null) return refuse('link-refused');
  const passwordHash = await passwordHasher.hash(password);
  if (passwordHash === null) return refuse('busy', { retryAfterSeconds: 2 });
  return database.transaction().execute(async (transaction) => {
    const now = clock.now();
    const account = await holdAccount(transaction, personId);
    if (!(await useAccountLink(transaction, account, 'new-password', token))) return refuse('link-refused');
    await updatePasswordHash(transaction, personId, passwordHash);
    const epoch = await raiseEpoch(transaction, personId);
    await deleteSignInsOf(transaction, personId);
    const shown = { stage: 'first-factor', factors: ['password'] } as const;
    const issued = await issuePartial(transaction, { personId, epoch }, shown, visit, now);
    await tellFactorChange(services, transaction, account, 'password-changed');
    await logOfPerson(transaction, 'password-changed', account, now, { by: 'link' });
    return { token: issued };
  });
}
