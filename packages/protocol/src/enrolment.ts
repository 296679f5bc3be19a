import type { MachineId } from '@fjernhjelp/domain/identifiers';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesEqual } from './bytes-equal.ts';
import { type EnrolmentToken, enrolmentTokenHash, serverNameHash } from './enrolment-token.ts';
import { signedBytes } from './signed-bytes.ts';
import { isSignedBy, type SignatureCheck, type Signer } from './signer.ts';
import { uuidToBytes } from './uuid-bytes.ts';

const PROOF_CONTEXT = 'fjernhjelp enrolment v1';
const ENROLLED_CONTEXT = 'fjernhjelp enrolled v1';

/** What a machine asks with: the token's text and its public keys. */
export type EnrolmentClaim = {
  readonly token: string;
  readonly noiseKey: Uint8Array;
  readonly signingKey: Uint8Array;
};

/** What the server answers, and signs. `signingKey` and `noiseKey` are the machine's. */
export type EnrolledFacts = {
  readonly machineId: MachineId;
  readonly noiseKey: Uint8Array;
  readonly signingKey: Uint8Array;
  readonly serverNoiseKey: Uint8Array;
};

/** Why an agent does not believe the answer to its enrolment. */
export type EnrolmentDoubt = 'wrong-server-name' | 'wrong-signing-key' | 'wrong-signature';

/** The machine's proof of its signing key, bound to the token and to both keys. */
export function signEnrolmentProof(claim: EnrolmentClaim, machine: Signer): Uint8Array {
  return machine.sign(proofBytes(claim));
}

/** Whether the proof is by the claimed signing key. */
export function isEnrolmentProofValid(
  claim: EnrolmentClaim,
  proof: Uint8Array,
  isSigned: SignatureCheck = isSignedBy,
): boolean {
  return isSigned(claim.signingKey, proofBytes(claim), proof);
}

/** The server's signature over what it enrolled. */
export function signEnrolled(facts: EnrolledFacts, server: Signer): Uint8Array {
  return server.sign(enrolledBytes(facts));
}

/** What is wrong with the answer, or null: the agent trusts the token, and TLS proves nothing to it. */
export function doubtEnrolled(
  token: EnrolmentToken,
  dialledName: string,
  answer: EnrolledFacts & { readonly serverSigningKey: Uint8Array; readonly signature: Uint8Array },
): EnrolmentDoubt | null {
  if (!bytesEqual(serverNameHash(dialledName), token.serverNameHash)) return 'wrong-server-name';
  if (!bytesEqual(sha256(answer.serverSigningKey), token.signingKeyHash)) return 'wrong-signing-key';
  if (!isSignedBy(answer.serverSigningKey, enrolledBytes(answer), answer.signature)) return 'wrong-signature';
  return null;
}

function proofBytes({ token, noiseKey, signingKey }: EnrolmentClaim): Uint8Array {
  return signedBytes(PROOF_CONTEXT, enrolmentTokenHash(token), noiseKey, signingKey);
}

function enrolledBytes({ machineId, noiseKey, signingKey, serverNoiseKey }: EnrolledFacts): Uint8Array {
  return signedBytes(ENROLLED_CONTEXT, uuidToBytes(machineId), noiseKey, signingKey, serverNoiseKey);
}
