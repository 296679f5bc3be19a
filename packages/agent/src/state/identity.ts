import { MachineId } from '@fjernhjelp/domain/identifiers';
import { bytesSchema } from '@fjernhjelp/protocol/base64url';
import { z } from 'zod';
import type { StateDirectory } from './state-directory.ts';

const IDENTITY_FILE = 'identity.json';
const AUTHORITY_FILE = 'ca.pem';

/** Who this machine is, and the one server that it believes. Secret keys never leave this file and this process. */
export const Identity = z.strictObject({
  machineId: MachineId,
  machineName: z.string(),
  noiseSecretKey: bytesSchema(32),
  signingSecretKey: bytesSchema(32),
  serverNoiseKey: bytesSchema(32),
  /** The server's session-signing keys: the one of the enrolment, then those that it and its successors vouched for. */
  serverSigningKeys: z.array(bytesSchema(32)).min(1),
  doors: z
    .array(z.strictObject({ host: z.string().min(1), port: z.number().int().min(1).max(65_535) }))
    .min(1),
});
/** The parsed identity. */
export type Identity = Readonly<z.output<typeof Identity>>;

/** The identity of this machine, or null if it is not enrolled. @throws ZodError if the file is damaged. */
export function readIdentity(state: StateDirectory): Identity | null {
  const text = state.read(IDENTITY_FILE);
  return text === null ? null : z.decode(Identity, JSON.parse(text));
}

/** Keeps the identity. */
export function writeIdentity(state: StateDirectory, identity: Identity): void {
  state.write(IDENTITY_FILE, `${JSON.stringify(z.encode(Identity, identity), null, 2)}\n`);
}

/** The root certificate that came with the enrolment, as PEM; null when the system's roots suffice. */
export function readAuthority(state: StateDirectory): string | null {
  return state.read(AUTHORITY_FILE);
}

/** Keeps the root certificate. */
export function writeAuthority(state: StateDirectory, pem: string): void {
  state.write(AUTHORITY_FILE, pem);
}
