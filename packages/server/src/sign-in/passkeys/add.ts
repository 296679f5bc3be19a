import { randomUUID } from 'node:crypto';
import { PasskeyId } from '@fjernhjelp/domain/identifiers';
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type Refusal, refuse } from '../../http/refusal.ts';
import type { Services } from '../../services.ts';
import { type ChangeServices, changeFactors } from '../change-factors.ts';
import type { SignIn } from '../read-sign-in.ts';
import { readPerson } from '../store.ts';
import type { Visit } from '../visit.ts';
import { CHALLENGE_LIFETIME_MS, createChallenge, useChallenge } from './challenge.ts';
import { relyingPartyOf } from './relying-party.ts';
import { insertPasskey, readPasskeyHandle, readPasskeys } from './store.ts';

type AddServices = ChangeServices & Pick<Services, 'logger'>;

/** A passkey as the browser has made it. */
export type NewPasskey = { readonly name: string; readonly response: Readonly<Record<string, unknown>> };

/** What the browser makes a passkey with. It is discoverable, so that it signs in without an address typed. */
export async function offerPasskey(services: AddServices, signIn: SignIn): Promise<Record<string, unknown>> {
  const { database, deployment } = services;
  const { email, name } = await readPerson(database, signIn.personId);
  const known = await readPasskeys(database, signIn.personId);
  const options = await generateRegistrationOptions({
    rpName: 'Fjernhjelp',
    rpID: relyingPartyOf(deployment).id,
    userID: new Uint8Array(await readPasskeyHandle(database, signIn.personId)),
    userName: email,
    userDisplayName: name,
    challenge: await createChallenge(services, { purpose: 'add', signIn }),
    timeout: CHALLENGE_LIFETIME_MS,
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { ...options };
}

/** Keeps a passkey that was made with user verification. */
export async function addPasskey(
  services: AddServices,
  acting: SignIn,
  { name, response }: NewPasskey,
  visit: Visit,
) {
  const made = await checkNew(services, response, acting);
  if (made === null) return refuse('passkey-refused');
  const id = PasskeyId.parse(randomUUID());
  const words = {
    kind: 'factor-added',
    details: { factor: 'passkey', name },
    letter: 'passkey-added',
  } as const;
  return changeFactors(
    services,
    { acting, visit, words },
    async (transaction): Promise<{ readonly id: PasskeyId } | Refusal> => {
      const isNew = await insertPasskey(transaction, {
        id,
        person_id: acting.personId,
        name,
        credential_id: made.id,
        public_key: Buffer.from(made.publicKey),
        counter: made.counter,
        transports: made.transports ?? [],
        created_at: services.clock.now(),
        last_used_at: null,
      });
      return isNew ? { id } : refuse('passkey-refused');
    },
  );
}

async function checkNew(services: AddServices, response: NewPasskey['response'], signIn: SignIn) {
  const { id, origin } = relyingPartyOf(services.deployment);
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      // The verifier looks at every member itself, and throws where one is missing or of another type.
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge: (challenge) => useChallenge(services, challenge, { purpose: 'add', signIn }),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    });
    return verified ? registrationInfo.credential : null;
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    services.logger.info({ because }, 'new passkey refused');
    return null;
  }
}
