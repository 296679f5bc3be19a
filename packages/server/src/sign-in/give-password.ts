import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { logSignIn } from './log.ts';
import {
  deleteSignIn,
  findAccountByEmail,
  insertSignIn,
  isKnownDevice,
  updatePasswordHash,
} from './store.ts';
import { passwordBuckets, releaseTry, reserveTry } from './throttle.ts';
import { createToken, tokenHashOf } from './token.ts';

type PasswordServices = Pick<Services, 'database' | 'keys' | 'clock' | 'passwordHasher'>;

/** The first factor as given. Tokens are those of the cookies that came along. */
export type PasswordTry = {
  readonly email: string;
  readonly password: string;
  readonly remoteAddress: string;
  readonly deviceToken: string | null;
  readonly earlierToken: string | null;
};

/** First factor: a sign-in of stage `first-factor`, which opens nothing but the second. */
export async function givePassword(
  services: PasswordServices,
  attempt: PasswordTry,
): Promise<{ readonly token: string } | Refusal> {
  const { database, passwordHasher } = services;
  const deviceHash = attempt.deviceToken === null ? null : tokenHashOf(attempt.deviceToken);
  const isKnown = deviceHash !== null && (await isKnownDevice(database, deviceHash, attempt.email));
  const buckets = passwordBuckets(attempt.email, isKnown ? deviceHash : null, attempt.remoteAddress);
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
  return { token: await issueFirstFactor(services, account, attempt.earlierToken) };
}

type FoundAccount = NonNullable<Awaited<ReturnType<typeof findAccountByEmail>>>;

async function logRefusal({ database, clock }: PasswordServices, account: FoundAccount): Promise<void> {
  await database
    .transaction()
    .execute((transaction) =>
      logSignIn(transaction, 'sign-in-refused', account, clock.now(), { reason: 'wrong-credentials' }),
    );
}

/** Stronger parameters reach an account when its owner next shows the password. */
async function renewHash(
  { database, passwordHasher }: PasswordServices,
  { personId, passwordHash }: FoundAccount,
  password: string,
): Promise<void> {
  if (!passwordHasher.isOutdated(passwordHash)) return;
  const renewed = await passwordHasher.hash(password);
  if (renewed !== null) await updatePasswordHash(database, personId, renewed);
}

async function issueFirstFactor(
  { database, clock }: PasswordServices,
  { personId, epoch }: FoundAccount,
  earlierToken: string | null,
): Promise<string> {
  const { token, hash } = createToken();
  const now = clock.now();
  await database.transaction().execute(async (transaction) => {
    if (earlierToken !== null) await deleteSignIn(transaction, tokenHashOf(earlierToken));
    await insertSignIn(transaction, {
      id_hash: hash,
      person_id: personId,
      stage: 'first-factor',
      factors: ['password'],
      epoch,
      created_at: now,
      seen_at: now,
    });
  });
  return token;
}
