import { randomUUID } from 'node:crypto';
import { SignInId } from '@fjernhjelp/domain/identifiers';
import type { Transaction } from '../database/database.ts';
import { type Account, deleteSignIn, insertSignIn } from './store.ts';
import { createToken, tokenHashOf } from './token.ts';
import type { Visit } from './visit.ts';

/** How far a sign-in that opens nothing yet has come, and by what. */
export type PartialSignIn = {
  readonly stage: 'first-factor' | 'enrol';
  readonly factors: readonly string[];
};

/** Makes a sign-in that opens nothing but its own next step, in the place of the browser's earlier one. Answers its secret. */
export async function issuePartial(
  transaction: Transaction,
  { personId, epoch }: Pick<Account, 'personId' | 'epoch'>,
  { stage, factors }: PartialSignIn,
  { remoteAddress, browser, earlierToken }: Visit,
  now: Date,
): Promise<string> {
  if (earlierToken !== null) await deleteSignIn(transaction, tokenHashOf(earlierToken));
  const { token, hash } = createToken();
  await insertSignIn(transaction, {
    id: SignInId.parse(randomUUID()),
    id_hash: hash,
    person_id: personId,
    stage,
    factors: [...factors],
    epoch,
    created_at: now,
    seen_at: now,
    reauth_at: null,
    remote_address: remoteAddress,
    browser,
  });
  return token;
}
