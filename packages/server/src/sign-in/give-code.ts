import type { Transaction } from '../database/database.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { type IssuedSignIn, issueFull } from './issue-full.ts';
import type { SignIn } from './read-sign-in.ts';
import { type Account, deleteSignIn, readAccount, useTotpStep } from './store.ts';
import { matchingTotpStep } from './totp.ts';
import { openTotpSecret } from './totp-secret.ts';
import { trySecondFactor } from './try-second-factor.ts';
import type { Visit } from './visit.ts';

type CodeServices = Pick<Services, 'database' | 'keys' | 'clock' | 'providers'>;

/** Second factor: replaces the sign-in of stage `first-factor` by a full one. Each code is good once. */
export function giveCode(
  services: CodeServices,
  signIn: SignIn,
  code: string,
  visit: Visit,
): Promise<IssuedSignIn | Refusal> {
  return trySecondFactor(services, signIn.personId, async () => {
    const { database, clock } = services;
    const account = await readAccount(database, signIn.personId);
    // Code, old sign-in and new sign-in in one transaction: a code is never used up for nothing, and never used twice.
    return database.transaction().execute(async (transaction) => {
      const refused = await useCode(services, transaction, account, code);
      if (refused !== null) return refuse(refused);
      if (!(await deleteSignIn(transaction, signIn.idHash))) return refuse('sign-in-expired');
      return issueFull(services, transaction, account, { by: 'code', after: signIn }, visit, clock.now());
    });
  });
}

/** Uses up a code of the account, or says why it is none. Of many uses at once exactly one succeeds. */
export async function useCode(
  { keys, clock }: Pick<Services, 'keys' | 'clock'>,
  transaction: Transaction,
  { personId, totpSecret }: Account,
  code: string,
): Promise<'wrong-code' | 'code-already-used' | null> {
  if (totpSecret === null) return 'wrong-code';
  const step = matchingTotpStep(openTotpSecret(keys.factorKey, personId, totpSecret), code, clock.now());
  if (step === null) return 'wrong-code';
  return (await useTotpStep(transaction, personId, step)) ? null : 'code-already-used';
}
