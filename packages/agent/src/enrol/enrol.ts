import { MachineId } from '@fjernhjelp/domain/identifiers';
import type { MachineDescription } from '@fjernhjelp/domain/machine';
import { bytesSchema, toBase64url } from '@fjernhjelp/protocol/base64url';
import { doubtEnrolled, type EnrolmentDoubt, signEnrolmentProof } from '@fjernhjelp/protocol/enrolment';
import { decodeEnrolmentToken, serverNameHash } from '@fjernhjelp/protocol/enrolment-token';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
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
  const name = server.hostname;
  if (!Buffer.from(serverNameHash(name)).equals(parsedToken.serverNameHash))
    return { enrolled: false, reason: 'wrong-server-name' };
  const noise = generateKeyPair();
  const signingSecretKey = generateSigningKey();
  const machine = createSigner(signingSecretKey);
  const claim = { token, noiseKey: noise.publicKey, signingKey: machine.publicKey };
  const response = await post(server, {
    token,
    noiseKey: toBase64url(noise.publicKey),
    signingKey: toBase64url(machine.publicKey),
    proof: toBase64url(signEnrolmentProof(claim, machine)),
    ...description,
  });
  if (response.status !== 200 && response.status !== 201)
    return { enrolled: false, reason: 'refused-by-server' };
  const answer = Enrolled.safeParse(response.body);
  if (!answer.success) return { enrolled: false, reason: 'answer-not-understood' };
  const { machineId, machineName, controlNoiseKey, signingKey, signature, doors } = answer.data;
  const facts = {
    ...claim,
    machineId,
    serverNoiseKey: controlNoiseKey,
    serverSigningKey: signingKey,
    signature,
  };
  const doubt = doubtEnrolled(parsedToken, name, facts) ?? doubtDoors(doors, name);
  if (doubt !== null) return { enrolled: false, reason: doubt };
  const identity = {
    machineId,
    machineName,
    noiseSecretKey: noise.secretKey,
    signingSecretKey,
    serverNoiseKey: controlNoiseKey,
    serverSigningKeys: [signingKey],
    doors,
  };
  return { enrolled: true, identity };
}

/** All doors bear the one name that the token vouches for. */
function doubtDoors(doors: readonly { readonly host: string }[], name: string): EnrolmentDoubt | null {
  return doors.every(({ host }) => host.toLowerCase() === name.toLowerCase()) ? null : 'wrong-server-name';
}
