import { randomUUID } from 'node:crypto';
import { MachineId } from '@fjernhjelp/domain/identifiers';
import type { MachineDescription } from '@fjernhjelp/domain/machine';
import { type EnrolmentClaim, isEnrolmentProofValid, signEnrolled } from '@fjernhjelp/protocol/enrolment';
import { decodeEnrolmentToken, enrolmentTokenHash, isTokenFor } from '@fjernhjelp/protocol/enrolment-token';
import { appendAudit } from '../audit/append.ts';
import { sqlStateOf } from '../database/database.ts';
import { isRefusal, type Refusal, refuse } from '../http/refusal.ts';
import { isSignedByNative } from '../keys/check-signature.ts';
import type { Services } from '../services.ts';
import { enrolmentBuckets, releaseTry, reserveTry } from '../sign-in/throttle.ts';
import { type HeldToken, holdToken, insertMachine, markTokenUsed } from './store.ts';

type EnrolServices = Pick<Services, 'database' | 'clock' | 'keys' | 'deployment'>;

/** What a machine says of itself, with proof of its signing key. */
export type EnrolmentRequest = EnrolmentClaim & {
  readonly proof: Uint8Array;
  readonly description: MachineDescription;
};

/** What the machine is from now on, signed by the server. */
export type Enrolled = {
  readonly machineId: MachineId;
  readonly machineName: string;
  readonly signature: Uint8Array;
};

const UNIQUE_VIOLATION = '23505';

/**
 * Enrols a machine. One answer for everything that is wrong with token or keys: guessing learns nothing.
 *
 * What is cheap to refuse is refused first: a token that was never for this server costs two hashes.
 */
export async function enrolMachine(
  services: EnrolServices,
  request: EnrolmentRequest,
  remoteAddress: string,
): Promise<Enrolled | Refusal> {
  const { keys, deployment } = services;
  const token = decodeEnrolmentToken(request.token);
  if (token === null || !isTokenFor(token, keys.signer.publicKey, deployment.serverName))
    return refuse('enrolment-refused');
  const buckets = enrolmentBuckets(remoteAddress);
  const reservation = await reserveTry(services, buckets);
  if (!reservation.reserved)
    return refuse('too-many-tries', { retryAfterSeconds: reservation.retryAfterSeconds });
  const enrolled = await useToken(services, request);
  if (!isRefusal(enrolled)) await releaseTry(services, buckets, 'succeeded');
  return enrolled;
}

async function useToken(
  { database, clock, keys }: EnrolServices,
  request: EnrolmentRequest,
): Promise<Enrolled | Refusal> {
  const { noiseKey, signingKey } = request;
  const machineId = MachineId.parse(randomUUID());
  try {
    const held = await database.transaction().execute(async (transaction) => {
      const at = clock.now();
      const tokenHash = enrolmentTokenHash(request.token);
      const token = await holdToken(transaction, tokenHash, at);
      if (token === null || !isEnrolmentProofValid(request, request.proof, isSignedByNative)) return null;
      await insertMachine(transaction, machineRow(machineId, token, request, at));
      await markTokenUsed(transaction, tokenHash, machineId, at);
      const actor = { kind: 'machine', id: machineId, name: token.machineName } as const;
      const details = { groupId: token.groupId, groupName: token.groupName, ...request.description };
      await appendAudit(transaction, [token.organisationId], {
        kind: 'machine-enrolled',
        at,
        actor,
        details,
      });
      return token;
    });
    if (held === null) return refuse('enrolment-refused');
    const facts = { machineId, noiseKey, signingKey, serverNoiseKey: keys.controlKey.publicKey };
    return { machineId, machineName: held.machineName, signature: signEnrolled(facts, keys.signer) };
  } catch (error) {
    // Keys that another machine has: they never belong to two.
    if (sqlStateOf(error) === UNIQUE_VIOLATION) return refuse('enrolment-refused');
    throw error;
  }
}

function machineRow(
  id: MachineId,
  { organisationId, groupId, machineName }: HeldToken,
  { noiseKey, signingKey, description }: EnrolmentRequest,
  enrolledAt: Date,
): Parameters<typeof insertMachine>[1] {
  return {
    id,
    organisation_id: organisationId,
    group_id: groupId,
    name: machineName,
    host_name: description.hostName,
    system: description.system,
    agent_version: description.agentVersion,
    noise_key: Buffer.from(noiseKey),
    signing_key: Buffer.from(signingKey),
    enrolled_at: enrolledAt,
    last_seen_at: null,
    retired_at: null,
  };
}
