import type { SignInId } from '@fjernhjelp/domain/identifiers';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { logOfPerson } from '../sign-in/log.ts';
import type { SignIn } from '../sign-in/read-sign-in.ts';
import { deleteSignInOf, deleteSignInsOf, readAccount } from '../sign-in/store.ts';

/** Ends one of the person's own sign-ins, or every one of them. */
export function endSignIns(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { personId }: SignIn,
  which: SignInId | 'all',
): Promise<{ readonly done: true } | Refusal> {
  return database.transaction().execute(async (transaction) => {
    const account = await readAccount(transaction, personId);
    if (which === 'all') await deleteSignInsOf(transaction, personId);
    else if (!(await deleteSignInOf(transaction, personId, which))) return refuse('not-found');
    const details = { which: which === 'all' ? 'all' : 'one' };
    await logOfPerson(transaction, 'sign-ins-ended', account, clock.now(), details);
    return { done: true };
  });
}
