import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { Transaction } from '../../database/database.ts';
import type { Services } from '../../services.ts';
import { CHALLENGE_LIFETIME_MS, type ChallengeUse, createChallenge, useChallenge } from './challenge.ts';
import { relyingPartyOf } from './relying-party.ts';
import { countUse, findPasskey, type PasskeyRow, readPasskeys } from './store.ts';

type ShowServices = Pick<Services, 'database' | 'clock' | 'deployment' | 'logger'>;

/** A passkey that was shown rightly. `counter` is what it says it was used so often. */
export type ShownPasskey = { readonly passkey: PasskeyRow; readonly counter: number };

/** What the browser asks an authenticator with: any of ours at sign-in, one of the person's own to show it again. */
export async function askForPasskey(
  services: ShowServices,
  use: ChallengeUse,
): Promise<Record<string, unknown>> {
  const known = use.purpose === 'sign-in' ? [] : await readPasskeys(services.database, use.signIn.personId);
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyOf(services.deployment).id,
    challenge: await createChallenge(services, use),
    timeout: CHALLENGE_LIFETIME_MS,
    userVerification: 'required',
    allowCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
  });
  return { ...options };
}

/** Checks an authenticator's answer, with user verification. Null if anything of it is not as it should be. */
export async function checkPasskey(
  services: ShowServices,
  answer: Readonly<Record<string, unknown>>,
  use: ChallengeUse,
): Promise<ShownPasskey | null> {
  const passkey = await findPasskey(services.database, String(answer.id));
  if (passkey === null || (use.purpose !== 'sign-in' && passkey.person_id !== use.signIn.personId))
    return null;
  const { id, origin } = relyingPartyOf(services.deployment);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      // The verifier looks at every member itself, and throws where one is missing or of another type.
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => useChallenge(services, challenge, use),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: passkey.counter,
      },
    });
    return verified ? { passkey, counter: authenticationInfo.newCounter } : null;
  } catch (error) {
    services.logger.info({ because: messageOf(error) }, 'passkey refused');
    return null;
  }
}

/** Uses up what was shown. False if the same passkey was shown elsewhere meanwhile with a higher count. */
export function useShownPasskey(
  transaction: Transaction,
  { passkey, counter }: ShownPasskey,
  now: Date,
): Promise<boolean> {
  return countUse(transaction, passkey.id, counter, now);
}

/** The verifier's messages name challenges and origins, and no secrets. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
