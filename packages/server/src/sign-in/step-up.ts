import type { Transaction } from '../database/database.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { useCode } from './give-code.ts';
import { checkPasskey, useShownPasskey } from './passkeys/show.ts';
import type { SignIn } from './read-sign-in.ts';
import { readAccount, renewReauth } from './store.ts';
import { trySecondFactor } from './try-second-factor.ts';

type Done = { readonly done: true };

/** The second factor given again by a TOTP code, for what asks for a fresh one. Guesses count together with those at sign-in. */
export function stepUpWithTotp(
  services: Pick<Services, 'database' | 'keys' | 'clock'>,
  signIn: SignIn,
  code: string,
): Promise<Done | Refusal> {
  const { database, clock } = services;
  return trySecondFactor(services, signIn.personId, async () => {
    const account = await readAccount(database, signIn.personId);
    return database.transaction().execute(async (transaction) => {
      const refused = await useCode(services, transaction, account, code);
      return refused === null ? renew(transaction, signIn, clock.now()) : refuse(refused);
    });
  });
}

/** The same by one of the person's own passkeys. */
export async function stepUpWithPasskey(
  services: Pick<Services, 'database' | 'clock' | 'deployment' | 'logger'>,
  signIn: SignIn,
  answer: Readonly<Record<string, unknown>>,
): Promise<Done | Refusal> {
  const { database, clock } = services;
  const shown = await checkPasskey(services, answer, { purpose: 'step-up', signIn });
  if (shown === null) return refuse('passkey-refused');
  return database.transaction().execute(async (transaction) => {
    const now = clock.now();
    if (!(await useShownPasskey(transaction, shown, now))) return refuse('passkey-refused');
    return renew(transaction, signIn, now);
  });
}

async function renew(transaction: Transaction, signIn: SignIn, now: Date): Promise<Done | Refusal> {
  return (await renewReauth(transaction, signIn.idHash, now)) ? { done: true } : refuse('sign-in-expired');
}
