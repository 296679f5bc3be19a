import type { SessionId } from '@fjernhjelp/domain/identifiers';
import { ByteWriter } from './byte-writer.ts';
import { signedBytes } from './signed-bytes.ts';
import { isSignedBy, type Signer } from './signer.ts';
import { uuidToBytes } from './uuid-bytes.ts';

const CONTEXT = 'fjernhjelp lease v1';

/** The server's word, each second, that a session still lives. `sequence` only rises; its unit is nothing. */
export type Lease = { readonly sessionId: SessionId; readonly sequence: number };

/** A live session is renewed this often, */
export const LEASE_RENEWAL_MS = 1_000;
/** picture and input pause when none came for this long, */
export const LEASE_PAUSE_MS = 2_000;
/** and the session ends, `lease-lost`, when none came for this long. Counted on the agent's monotonic clock. */
export const LEASE_END_MS = 30_000;

/** The signature that makes a lease. */
export function signLease(lease: Lease, signer: Signer): Uint8Array {
  return signer.sign(leaseBytes(lease));
}

/** Whether one of the trusted keys signed this lease. That its sequence is higher than the last is the agent's to check. */
export function isLeaseSigned(
  lease: Lease,
  signature: Uint8Array,
  trustedKeys: readonly Uint8Array[],
): boolean {
  const bytes = leaseBytes(lease);
  return trustedKeys.some((key) => isSignedBy(key, bytes, signature));
}

function leaseBytes({ sessionId, sequence }: Lease): Uint8Array {
  const counter = new ByteWriter(8).u64(sequence).finish();
  return signedBytes(CONTEXT, uuidToBytes(sessionId), counter);
}
