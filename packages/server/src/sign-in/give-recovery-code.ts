import { tellFactorChange } from '../account/letters.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { raiseEpoch } from './factor-store.ts';
import { issuePartial } from './issue-partial.ts';
import { logOfPerson } from './log.ts';
import type { SignIn } from './read-sign-in.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { deleteSignInsOf, findSignIn, holdAccount } from './store.ts';
import { trySecondFactor } from './try-second-factor.ts';
import type { Visit } from './visit.ts';

type RecoveryServices = Pick<Services, 'database' | 'keys' | 'clock' | 'outbox' | 'deployment'>;

/** A recovery code in place of the second factor: leads to a new one, and ends every other sign-in. Each code is good once. */
export function giveRecoveryCode(
  services: RecoveryServices,
  signIn: SignIn,
  code: string,
  visit: Visit,
): Promise<{ readonly token: string } | Refusal> {
  const { database, clock } = services;
  return trySecondFactor(services, signIn.personId, () =>
    database.transaction().execute(async (transaction) => {
      const now = clock.now();
      const account = await holdAccount(transaction, signIn.personId);
      if ((await findSignIn(transaction, signIn.idHash, now)) === null) return refuse('sign-in-expired');
      if (!(await useRecoveryCode(services, transaction, signIn.personId, code))) return refuse('wrong-code');
      const epoch = await raiseEpoch(transaction, signIn.personId);
      await deleteSignInsOf(transaction, signIn.personId);
      const shown = { stage: 'enrol', factors: [...signIn.factors, 'recovery-code'] } as const;
      const token = await issuePartial(transaction, { ...account, epoch }, shown, visit, now);
      await tellFactorChange(services, transaction, account, 'recovery-code-used');
      await logOfPerson(transaction, 'recovery-code-used', account, now);
      return { token };
    }),
  );
}
