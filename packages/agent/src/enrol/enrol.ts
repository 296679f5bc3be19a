import { MachineId } from '@fjernhjelp/domain/identifiers';
import type { MachineDescription } from '@fjernhjelp/domain/machine';
import { bytesSchema, toBase64url } from '@fjernhjelp/protocol/base64url';
import { bytesEqual } from '@fjernhjelp/protocol/bytes-equal';
import { doubtEnrolled, type EnrolmentDoubt, signEnrolmentProof } from '@fjernhjelp/protocol/enrolment';
import {
  decodeEnrolmentToken,
  type EnrolmentToken,
  serverNameHash,
} from '@fjernhjelp/protocol/enrolment-token';
import { generateKeyPair, type NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { createSigner, generateSigningKey } from '@fjernhjelp/protocol/signer';
import { z } from 'zod';
import type { Identity } from '../state/identity.ts';
import type { PostEnrolment } from './post-enrolment.ts';

/** The server's answer (docs/protocol.md#8-enrolment). Nothing in it is believed before `doubtEnrolled` has none. */
const Enrolled = z.object({
  machineId: MachineId,
  machineName: z.string(),
  controlNoiseKey: bytesSchema(32),
  signingKey: bytesSchema(32),
  signature: bytesSchema(64),
  doors: z.array(z.object({ host: z.string(), port: z.number().int().min(1).max(65_535) })).min(1),
});

type Enrolled = z.output<typeof Enrolled>;

/** Why a machine was not enrolled. */
export type EnrolmentRefusal = EnrolmentDoubt | 'not-a-token' | 'refused-by-server' | 'answer-not-understood';

/** The machine's identity, or why it has none. */
export type EnrolmentOutcome =
  | { readonly enrolled: true; readonly identity: Identity }
  | { readonly enrolled: false; readonly reason: EnrolmentRefusal };

/** What a machine enrols with. */
export type EnrolmentRequest = {
  readonly server: URL;
  readonly token: string;
  readonly description: MachineDescription;
};

/**
 * Enrols this machine: makes its keys, shows the token, and believes the answer only if the token's hashes vouch for it.
 *
 * A server of another name is not even asked, so that it does not get to see the token. Nothing is kept here: the caller
 * does, when the outcome is good.
 *
 * @throws Error if the server cannot be reached over verified TLS.
 */
export async function enrol(
  { post }: { readonly post: PostEnrolment },
  { server, token, description }: EnrolmentRequest,
): Promise<EnrolmentOutcome> {
  const parsedToken = decodeEnrolmentToken(token);
  if (parsedToken === null) return { enrolled: false, reason: 'not-a-token' };
  if (!bytesEqual(serverNameHash(server.hostname), parsedToken.serverNameHash))
    return { enrolled: false, reason: 'wrong-server-name' };
  const keys = { noise: generateKeyPair(), signingSecretKey: generateSigningKey() };
  const response = await post(server, { ...claimOf(token, keys), ...description });
  if (response.status !== 200 && response.status !== 201)
    return { enrolled: false, reason: 'refused-by-server' };
  const answer = Enrolled.safeParse(response.body);
  if (!answer.success) return { enrolled: false, reason: 'answer-not-understood' };
  const doubt = doubtAnswer(parsedToken, server.hostname, keys, answer.data);
  if (doubt !== null) return { enrolled: false, reason: doubt };
  return { enrolled: true, identity: identityOf(keys, answer.data) };
}

/** The secret keys that the machine makes for itself. */
type MachineKeys = { readonly noise: NoiseKeyPair; readonly signingSecretKey: Uint8Array };

/** What the machine shows: the token, its public keys, and the proof that it has the signing key. */
function claimOf(token: string, { noise, signingSecretKey }: MachineKeys) {
  const signer = createSigner(signingSecretKey);
  const claim = { token, noiseKey: noise.publicKey, signingKey: signer.publicKey };
  return {
    token,
    noiseKey: toBase64url(claim.noiseKey),
    signingKey: toBase64url(claim.signingKey),
    proof: toBase64url(signEnrolmentProof(claim, signer)),
  };
}

/** What is wrong with the answer to a machine with these keys, or null. */
function doubtAnswer(
  token: EnrolmentToken,
  name: string,
  { noise, signingSecretKey }: MachineKeys,
  { machineId, controlNoiseKey, signingKey, signature, doors }: Enrolled,
): EnrolmentDoubt | null {
  const facts = {
    machineId,
    noiseKey: noise.publicKey,
    signingKey: createSigner(signingSecretKey).publicKey,
    serverNoiseKey: controlNoiseKey,
    serverSigningKey: signingKey,
    signature,
  };
  return doubtEnrolled(token, name, facts) ?? doubtDoors(doors, name);
}

function identityOf({ noise, signingSecretKey }: MachineKeys, answer: Enrolled): Identity {
  return {
    machineId: answer.machineId,
    machineName: answer.machineName,
    noiseSecretKey: noise.secretKey,
    signingSecretKey,
    serverNoiseKey: answer.controlNoiseKey,
    serverSigningKeys: [answer.signingKey],
    doors: answer.doors,
  };
}

/** All doors bear the one name that the token vouches for. */
function doubtDoors(doors: readonly { readonly host: string }[], name: string): EnrolmentDoubt | null {
  return doors.every(({ host }) => host.toLowerCase() === name.toLowerCase()) ? null : 'wrong-server-name';
}
