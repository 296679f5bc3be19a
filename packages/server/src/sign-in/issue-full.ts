import type { Transaction } from '../database/database.ts';
import { logSignIn } from './log.ts';
import { type Account, insertSignIn, rememberDevice } from './store.ts';
import { createToken, tokenHashOf } from './token.ts';

/** Secrets for the browser's cookies. `deviceToken` is null if the device was known already. */
export type IssuedSignIn = { readonly token: string; readonly deviceToken: string | null };

/** What makes a sign-in full: two factors of different kinds, always. */
export type GivenFactors = { readonly first: 'password'; readonly second: 'totp' };

/**
 * Makes a full sign-in. The only place that does: every way in ends here, in the transaction that used up its factors.
 *
 * It is always a new one with a new secret; the one that carried the first factor is gone by then.
 */
export async function issueFull(
  transaction: Transaction,
  account: Account,
  factors: GivenFactors,
  now: Date,
  knownDeviceToken: string | null,
): Promise<IssuedSignIn> {
  const { token, hash } = createToken();
  await insertSignIn(transaction, {
    id_hash: hash,
    person_id: account.personId,
    stage: 'full',
    factors: [factors.first, factors.second],
    epoch: account.epoch,
    created_at: now,
    seen_at: now,
  });
  const deviceToken = knownDeviceToken === null ? createToken().token : null;
  if (deviceToken !== null)
    await rememberDevice(transaction, {
      device_hash: tokenHashOf(deviceToken),
      person_id: account.personId,
      seen_at: now,
    });
  await logSignIn(transaction, 'signed-in', account, now, { factors: [factors.first, factors.second] });
  return { token, deviceToken };
}
