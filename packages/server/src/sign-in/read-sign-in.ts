import type { PersonId } from '@fjernhjelp/domain/identifiers';
import type { SignInStage } from '../database/schema.ts';
import type { Services } from '../services.ts';
import { findSignIn, type SignInRow, touchSignIn } from './store.ts';
import { tokenHashOf } from './token.ts';

/** A full sign-in ends after so long without a request, */
export const IDLE_LIMIT_MS = 30 * 60_000;
/** and in any case after so long. */
export const ABSOLUTE_LIMIT_MS = 12 * 60 * 60_000;
/** The second factor is given soon after the first, or not at all. */
const FIRST_FACTOR_LIMIT_MS = 10 * 60_000;
/** `seen_at` is written at most this often. */
const SEEN_COALESCED_MS = 60_000;

/** A sign-in that holds at this moment. */
export type SignIn = { readonly idHash: Buffer; readonly personId: PersonId; readonly stage: SignInStage };

/** The sign-in of a cookie, or null if it is unknown, over, or of before a change of factors. */
export async function readSignIn(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  token: string,
): Promise<SignIn | null> {
  const idHash = tokenHashOf(token);
  const now = clock.now();
  const row = await findSignIn(database, idHash);
  if (row === null || isOver(row, now)) return null;
  if (now.getTime() - row.seenAt.getTime() >= SEEN_COALESCED_MS) await touchSignIn(database, idHash, now);
  return { idHash, personId: row.personId, stage: row.stage };
}

function isOver({ stage, createdAt, seenAt }: SignInRow, now: Date): boolean {
  const ageMs = now.getTime() - createdAt.getTime();
  if (stage === 'first-factor') return ageMs >= FIRST_FACTOR_LIMIT_MS;
  return ageMs >= ABSOLUTE_LIMIT_MS || now.getTime() - seenAt.getTime() >= IDLE_LIMIT_MS;
}
