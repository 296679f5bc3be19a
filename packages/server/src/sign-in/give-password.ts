import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { issuePartial } from './issue-partial.ts';
import { logOfPerson } from './log.ts';
import { type Account, findAccountByEmail, isKnownDevice, updatePasswordHash } from './store.ts';
import { passwordBuckets, releaseTry, reserveTry } from './throttle.ts';
import { tokenHashOf } from './token.ts';
import type { Visit } from './visit.ts';

type PasswordServices = Pick<Services, 'database' | 'keys' | 'clock' | 'passwordHasher'>;

/** The first factor as given. */
export type PasswordTry = { readonly email: string; readonly password: string };

/** First factor: a sign-in of stage `first-factor`, which opens nothing but the second. */
export async function givePassword(
  services: PasswordServices,
  attempt: PasswordTry,
  visit: Visit,
): Promise<{ readonly token: string } | Refusal> {
  const { database, passwordHasher } = services;
  const deviceHash = visit.deviceToken === null ? null : tokenHashOf(visit.deviceToken);
  const isKnown = deviceHash !== null && (await isKnownDevice(database, deviceHash, attempt.email));
  const buckets = passwordBuckets(attempt.email, isKnown ? deviceHash : null, visit.remoteAddress);
  const reservation = await reserveTry(services, buckets);
  if (!reservation.reserved)
    return refuse('too-many-tries', { retryAfterSeconds: reservation.retryAfterSeconds });
  const account = await findAccountByEmail(database, attempt.email);
  const verdict = await passwordHasher.verify(account?.passwordHash ?? null, attempt.password);
  if (verdict === 'busy') {
    await releaseTry(services, buckets, 'not-looked-at');
    return refuse('busy', { retryAfterSeconds: 2 });
  }
  if (verdict === 'wrong' || account === null) {
    if (account !== null) await logRefusal(services, account);
    return refuse('wrong-credentials');
  }
  await releaseTry(services, buckets, 'succeeded');
  await renewHash(services, account, attempt.password);
  return { token: await issueFirstFactor(services, account, visit) };
}

async function logRefusal({ database, clock }: PasswordServices, account: Account): Promise<void> {
  await database
    .transaction()
    .execute((transaction) =>
      logOfPerson(transaction, 'sign-in-refused', account, clock.now(), { reason: 'wrong-credentials' }),
    );
}

/** Stronger parameters reach an account when its owner next shows the password. */
async function renewHash(
  { database, passwordHasher }: PasswordServices,
  { personId, passwordHash }: Account,
  password: string,
): Promise<void> {
  if (!passwordHasher.isOutdated(passwordHash)) return;
  const renewed = await passwordHasher.hash(password);
  if (renewed !== null) await updatePasswordHash(database, personId, renewed);
}

async function issueFirstFactor(
  { database, clock }: PasswordServices,
  account: Account,
  visit: Visit,
): Promise<string> {
  const shown = { stage: 'first-factor', factors: ['password'] } as const;
  return database
    .transaction()
    .execute((transaction) => issuePartial(transaction, account, shown, visit, clock.now()));
}
