import { type Refusal, refuse } from '../http/refusal.ts';
import { createPerson } from '../people/create.ts';
import { hasOperator, insertServiceRole } from '../people/store.ts';
import type { Services } from '../services.ts';
import { tokenHashOf } from '../sign-in/token.ts';
import { matchingTotpStep } from '../sign-in/totp.ts';
import { setUpTotpSecret } from './begin.ts';
import { isSetUpToken, useSetUpToken } from './store.ts';

type SetUpServices = Pick<Services, 'database' | 'keys' | 'clock' | 'passwordHasher'>;

/** What the first operator gives. */
export type FirstOperator = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly totpCode: string;
};

/** Makes the first operator's account: once in the life of the service. The code that confirms the secret is used up. */
export async function completeSetUp(
  services: SetUpServices,
  operator: FirstOperator,
): Promise<{ readonly done: true } | Refusal> {
  const { database, keys, clock, passwordHasher } = services;
  const { token, name, email, totpSecret } = operator;
  const tokenHash = tokenHashOf(token);
  if (!(await isSetUpToken(database, tokenHash))) return refuse('set-up-refused');
  const isOurSecret = totpSecret === setUpTotpSecret(keys.hashKey, token, email);
  const usedTotpStep = isOurSecret ? matchingTotpStep(totpSecret, operator.totpCode, clock.now()) : null;
  if (usedTotpStep === null) return refuse('wrong-code');
  const passwordHash = await passwordHasher.hash(operator.password);
  if (passwordHash === null) return refuse('busy', { retryAfterSeconds: 2 });
  return database.transaction().execute(async (transaction) => {
    const isOpen = (await useSetUpToken(transaction, tokenHash)) && !(await hasOperator(transaction));
    if (!isOpen) return refuse('set-up-refused');
    const account = { name, email, passwordHash, totpSecret, usedTotpStep };
    const personId = await createPerson(services, transaction, account);
    await insertServiceRole(transaction, {
      person_id: personId,
      role: 'operator-administrator',
      starts_at: clock.now(),
      ends_at: null,
    });
    return { done: true };
  });
}
