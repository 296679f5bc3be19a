import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { type IssuedSignIn, issueFull } from './issue-full.ts';
import { logSignIn } from './log.ts';
import type { SignIn } from './read-sign-in.ts';
import { type Account, deleteSignIn, isKnownDeviceOf, readAccount, useTotpStep } from './store.ts';
import { codeBuckets, releaseTry, reserveTry } from './throttle.ts';
import { tokenHashOf } from './token.ts';
import { matchingTotpStep } from './totp.ts';
import { openTotpSecret } from './totp-secret.ts';

type CodeServices = Pick<Services, 'database' | 'keys' | 'clock'>;

/** Second factor: replaces the sign-in of stage `first-factor` by a full one. Each code is good once. */
export async function giveCode(
  services: CodeServices,
  signIn: SignIn,
  code: string,
  deviceToken: string | null,
): Promise<IssuedSignIn | Refusal> {
  const buckets = codeBuckets(signIn.personId);
  const reservation = await reserveTry(services, buckets);
  if (!reservation.reserved)
    return refuse('too-many-tries', { retryAfterSeconds: reservation.retryAfterSeconds });
  const account = await readAccount(services.database, signIn.personId);
  const step = stepOf(services, account, code);
  if (step === null) return refuseLogged(services, account, 'wrong-code');
  const issued = await exchange(services, signIn, account, step, deviceToken);
  if ('refused' in issued) return refuseLogged(services, account, issued.refused);
  await releaseTry(services, buckets, 'succeeded');
  return issued;
}

function stepOf(
  { keys, clock }: CodeServices,
  { personId, totpSecret }: Account,
  code: string,
): number | null {
  if (totpSecret === null) return null;
  return matchingTotpStep(openTotpSecret(keys.factorKey, personId, totpSecret), code, clock.now());
}

/** Code, old sign-in and new sign-in in one transaction: a code is never used up for nothing, and never used twice. */
async function exchange(
  { database, clock }: CodeServices,
  signIn: SignIn,
  account: Account,
  step: number,
  deviceToken: string | null,
): Promise<IssuedSignIn | { readonly refused: 'code-already-used' | 'sign-in-expired' }> {
  const isKnown =
    deviceToken !== null && (await isKnownDeviceOf(database, tokenHashOf(deviceToken), account.personId));
  return database.transaction().execute(async (transaction) => {
    if (!(await useTotpStep(transaction, account.personId, step))) return { refused: 'code-already-used' };
    if (!(await deleteSignIn(transaction, signIn.idHash))) return { refused: 'sign-in-expired' };
    const factors = { first: 'password', second: 'totp' } as const;
    return issueFull(transaction, account, factors, clock.now(), isKnown ? deviceToken : null);
  });
}

async function refuseLogged(
  { database, clock }: CodeServices,
  account: Account,
  refused: 'wrong-code' | 'code-already-used' | 'sign-in-expired',
): Promise<Refusal> {
  await database
    .transaction()
    .execute((transaction) =>
      logSignIn(transaction, 'sign-in-refused', account, clock.now(), { reason: refused }),
    );
  return refuse(refused);
}
