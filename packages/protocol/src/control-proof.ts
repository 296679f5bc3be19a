import { signedBytes } from './signed-bytes.ts';
import { isSignedBy, type Signer } from './signer.ts';

const CONTEXT = 'fjernhjelp control v1';

/** The machine's proof of its signing key on this very control connection. */
export function signControlProof(handshakeHash: Uint8Array, machine: Signer): Uint8Array {
  return machine.sign(signedBytes(CONTEXT, handshakeHash));
}

/** Whether the proof is by the machine's registered signing key over this connection's handshake. */
export function isControlProofValid(
  handshakeHash: Uint8Array,
  signature: Uint8Array,
  machineSigningKey: Uint8Array,
): boolean {
  return isSignedBy(machineSigningKey, signedBytes(CONTEXT, handshakeHash), signature);
}
