import type { AuditDetails } from '@fjernhjelp/domain/audit';
import { type FactorChange, tellFactorChange } from '../account/letters.ts';
import type { Transaction } from '../database/database.ts';
import { isRefusal, type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { moveOpenSessions } from '../sessions/open-session-store.ts';
import { raiseEpoch } from './factor-store.ts';
import { type IssuedSignIn, issueFull } from './issue-full.ts';
import { logOfPerson } from './log.ts';
import type { SignIn } from './read-sign-in.ts';
import { type Account, deleteSignInsOf, findSignIn, holdAccount } from './store.ts';
import { tokenHashOf } from './token.ts';
import type { Visit } from './visit.ts';

/** The services that a change of one's own factors needs. */
export type ChangeServices = Pick<
  Services,
  'database' | 'keys' | 'clock' | 'providers' | 'outbox' | 'deployment'
>;

/** What is written of a change: in the log, and to the person. */
export type FactorChangeWords = {
  readonly kind:
    | 'factor-added'
    | 'factor-removed'
    | 'recovery-codes-made'
    | 'password-changed'
    | 'identity-linked';
  readonly details: AuditDetails;
  readonly letter: FactorChange;
};

/**
 * Changes one's own factors, and ends every sign-in but the acting one, which goes on under a new secret. In one transaction,
 * with the log and the letter: whoever has stolen a sign-in cannot change a factor unseen, nor keep what they stole.
 *
 * @param change does it, or refuses before it has written anything.
 */
export async function changeFactors<Changed extends object>(
  services: ChangeServices,
  { acting, visit, words }: { acting: SignIn; visit: Visit; words: FactorChangeWords },
  change: (transaction: Transaction, account: Account) => Promise<Changed | Refusal>,
): Promise<{ readonly changed: Changed; readonly issued: IssuedSignIn } | Refusal> {
  const { database, clock } = services;
  const now = clock.now();
  return database.transaction().execute(async (transaction) => {
    const account = await holdAccount(transaction, acting.personId);
    const isStillThere = (await findSignIn(transaction, acting.idHash, now)) !== null;
    if (!isStillThere) return refuse('sign-in-expired');
    const changed = await change(transaction, account);
    if (isRefusal(changed)) return changed;
    const epoch = await raiseEpoch(transaction, acting.personId);
    await deleteSignInsOf(transaction, acting.personId);
    const renewed = { by: 'renewal', of: acting } as const;
    const issued = await issueFull(services, transaction, { ...account, epoch }, renewed, visit, now);
    await moveOpenSessions(transaction, acting.idHash, tokenHashOf(issued.token));
    await tellFactorChange(services, transaction, account, words.letter);
    await logOfPerson(transaction, words.kind, account, now, words.details);
    return { changed, issued };
  });
}
