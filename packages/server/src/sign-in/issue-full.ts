import { randomUUID } from 'node:crypto';
import { SignInId } from '@fjernhjelp/domain/identifiers';
import type { Transaction } from '../database/database.ts';
import type { Services } from '../services.ts';
import { logOfPerson } from './log.ts';
import type { ProviderAssurance } from './providers/assurance.ts';
import type { SignIn } from './read-sign-in.ts';
import { type Account, insertSignIn, isKnownDeviceOf, rememberDevice } from './store.ts';
import { createToken, tokenHashOf } from './token.ts';
import type { Visit } from './visit.ts';

/** Secrets for the browser's cookies. `deviceToken` is null if the device was known already. */
export type IssuedSignIn = { readonly token: string; readonly deviceToken: string | null };

/** What makes a sign-in full: two factors of different kinds, always, or one thing that is both. */
export type GivenFactors =
  /** A TOTP code after what the sign-in of stage `first-factor` or `enrol` had. */
  | { readonly by: 'code'; readonly after: Pick<SignIn, 'factors'> }
  /** With user verification: something one has, and a finger or a PIN. */
  | { readonly by: 'passkey' }
  /** A provider that has asked for two factors, and is believed. */
  | { readonly by: 'provider'; readonly vouched: ProviderAssurance }
  /** A full sign-in goes on under a new secret, after a change of its own factors. */
  | { readonly by: 'renewal'; readonly of: SignIn };

/**
 * Makes a full sign-in. The only place that does: every way in ends here, in the transaction that used up its factors.
 *
 * It is always a new one with a new secret; the one that carried the first factor is gone by then.
 *
 * @throws if the factors do not suffice for the person's roles: whoever calls has asked for the second one before.
 */
export async function issueFull(
  { providers }: Pick<Services, 'providers'>,
  transaction: Transaction,
  account: Account,
  given: GivenFactors,
  visit: Visit,
  now: Date,
): Promise<IssuedSignIn> {
  if (
    given.by === 'provider' &&
    !(await providers.suffices(transaction, account.personId, given.vouched, now))
  )
    throw new Error('the provider’s assurance does not suffice');
  const { token, hash } = createToken();
  const factors = namesOf(given);
  await insertSignIn(transaction, {
    id: given.by === 'renewal' ? given.of.id : SignInId.parse(randomUUID()),
    id_hash: hash,
    person_id: account.personId,
    stage: 'full',
    factors,
    epoch: account.epoch,
    created_at: given.by === 'renewal' ? given.of.createdAt : now,
    seen_at: now,
    reauth_at: secondFactorAt(given, now),
    remote_address: visit.remoteAddress,
    browser: visit.browser,
  });
  if (given.by === 'renewal') return { token, deviceToken: null };
  const deviceToken = await introduceDevice(transaction, account, visit, now);
  await logOfPerson(transaction, 'signed-in', account, now, { factors });
  return { token, deviceToken };
}

function namesOf(given: GivenFactors): string[] {
  switch (given.by) {
    case 'code':
      if (given.after.factors.length === 0) throw new Error('a code is a second factor, not a first one');
      return [...given.after.factors, 'totp'];
    case 'passkey':
      return ['passkey'];
    case 'provider':
      return [`provider:${given.vouched.providerId}`];
    case 'renewal':
      return [...given.of.factors];
  }
}

/** A provider may answer from a session of its own, so what it says is not fresh. */
function secondFactorAt(given: GivenFactors, now: Date): Date | null {
  if (given.by === 'renewal') return given.of.reauthAt;
  return given.by === 'provider' ? null : now;
}

async function introduceDevice(
  transaction: Transaction,
  { personId }: Account,
  { deviceToken: known }: Visit,
  now: Date,
): Promise<string | null> {
  if (known !== null && (await isKnownDeviceOf(transaction, tokenHashOf(known), personId))) return null;
  const { token, hash } = createToken();
  await rememberDevice(transaction, { device_hash: hash, person_id: personId, seen_at: now });
  return token;
}
