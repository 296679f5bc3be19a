import { type Refusal, refuse } from '../../http/refusal.ts';
import type { Services } from '../../services.ts';
import { type IssuedSignIn, issueFull } from '../issue-full.ts';
import { deleteSignIn, readAccount } from '../store.ts';
import { tokenHashOf } from '../token.ts';
import type { Visit } from '../visit.ts';
import { checkPasskey, useShownPasskey } from './show.ts';

type PasskeyServices = Pick<Services, 'database' | 'clock' | 'deployment' | 'logger' | 'providers'>;

/**
 * Signs in with a passkey: with user verification it is both factors at once.
 *
 * It is outside the password's throttle, and so the way in for somebody whose password is being guessed.
 */
export async function signInWithPasskey(
  services: PasskeyServices,
  answer: Readonly<Record<string, unknown>>,
  visit: Visit,
): Promise<IssuedSignIn | Refusal> {
  const shown = await checkPasskey(services, answer, { purpose: 'sign-in' });
  if (shown === null) return refuse('passkey-refused');
  return services.database.transaction().execute(async (transaction) => {
    const now = services.clock.now();
    if (!(await useShownPasskey(transaction, shown, now))) return refuse('passkey-refused');
    if (visit.earlierToken !== null) await deleteSignIn(transaction, tokenHashOf(visit.earlierToken));
    const account = await readAccount(transaction, shown.passkey.person_id);
    return issueFull(services, transaction, account, { by: 'passkey' }, visit, now);
  });
}
