import type { PersonId, SignInId } from '@fjernhjelp/domain/identifiers';
import type { SignInStage } from '../database/sign-in-tables.ts';
import type { Services } from '../services.ts';
import { findSignIn, type SignInRow, touchSignIn } from './store.ts';
import { tokenHashOf } from './token.ts';

/** A full sign-in ends after so long without a request, */
export const IDLE_LIMIT_MS = 30 * 60_000;
/** after less where it opens the whole service, */
export const OPERATOR_IDLE_LIMIT_MS = 15 * 60_000;
/** and in any case after so long. */
export const ABSOLUTE_LIMIT_MS = 12 * 60 * 60_000;
/** The second factor is given, or enrolled, soon after the first, or not at all. */
const PARTIAL_LIMIT_MS = 10 * 60_000;
/** `seen_at` is written at most this often. */
const SEEN_COALESCED_MS = 60_000;

/** A sign-in that holds at this moment. */
export type SignIn = {
  readonly id: SignInId;
  readonly idHash: Buffer;
  readonly personId: PersonId;
  readonly stage: SignInStage;
  readonly factors: readonly string[];
  readonly createdAt: Date;
  /** When the second factor was last given; null if it was not, or a provider vouched for it. */
  readonly reauthAt: Date | null;
};

/** The sign-in of a cookie, or null if it is unknown, over, or of before a change of factors. */
export async function readSignIn(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  token: string,
): Promise<SignIn | null> {
  const idHash = tokenHashOf(token);
  const now = clock.now();
  const row = await findSignIn(database, idHash, now);
  if (row === null || isOver(row, now)) return null;
  if (now.getTime() - row.seenAt.getTime() >= SEEN_COALESCED_MS) await touchSignIn(database, idHash, now);
  const { id, personId, stage, factors, createdAt, reauthAt } = row;
  return { id, idHash, personId, stage, factors, createdAt, reauthAt };
}

/** Whether a sign-in is past its limits. */
export function isOver(
  { stage, createdAt, seenAt, isOperator }: Pick<SignInRow, 'stage' | 'createdAt' | 'seenAt' | 'isOperator'>,
  now: Date,
): boolean {
  const ageMs = now.getTime() - createdAt.getTime();
  if (stage !== 'full') return ageMs >= PARTIAL_LIMIT_MS;
  const idleLimitMs = isOperator ? OPERATOR_IDLE_LIMIT_MS : IDLE_LIMIT_MS;
  return ageMs >= ABSOLUTE_LIMIT_MS || now.getTime() - seenAt.getTime() >= idleLimitMs;
}
