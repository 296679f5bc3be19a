import { createHash, randomBytes } from 'node:crypto';
import type { Services } from '../../services.ts';
import type { SignIn } from '../read-sign-in.ts';
import { insertChallenge, takeChallenge } from './store.ts';

/** Long enough to find the key and remember its PIN. */
export const CHALLENGE_LIFETIME_MS = 3 * 60_000;

/** What a challenge is for. Only who has signed in already adds a passkey or shows one again. */
export type ChallengeUse =
  | { readonly purpose: 'sign-in' }
  | { readonly purpose: 'add' | 'step-up'; readonly signIn: SignIn };

/** Makes a challenge for one use; its hash is kept. */
export async function createChallenge(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  use: ChallengeUse,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(randomBytes(32));
  await insertChallenge(database, {
    ...keptOf(challenge, use),
    expires_at: new Date(clock.now().getTime() + CHALLENGE_LIFETIME_MS),
  });
  return challenge;
}

/** Whether the challenge is ours, for this use, and unused. It is used up by asking. */
export function useChallenge(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  challenge: string,
  use: ChallengeUse,
): Promise<boolean> {
  return takeChallenge(database, keptOf(Buffer.from(challenge, 'base64url'), use), clock.now());
}

function keptOf(challenge: Uint8Array, use: ChallengeUse) {
  return {
    challenge_hash: createHash('sha256').update(challenge).digest(),
    purpose: use.purpose,
    sign_in_hash: use.purpose === 'sign-in' ? null : use.signIn.idHash,
  };
}
