import { timingSafeEqual } from 'node:crypto';
import { ControlHello, ControlWelcome } from '@fjernhjelp/protocol/handshake-payloads';
import { decodeJson, encodeJson } from '@fjernhjelp/protocol/json-bytes';
import { ProtocolError } from '@fjernhjelp/protocol/protocol-error';
import { chooseVersion, SUPPORTED_VERSIONS } from '@fjernhjelp/protocol/protocol-version';
import type { Authorisation, InitiatorClaim } from '@fjernhjelp/protocol/secure-channel';
import type { Services } from '../services.ts';
import { type ControlledMachine, findControlledMachine } from './store.ts';

/** Who claims to connect, and what the server answers. Nothing is proved yet. */
export type AuthorisedMachine = {
  readonly machine: ControlledMachine;
  readonly hello: ControlHello;
  readonly authorisation: Authorisation;
};

/** Whether the claim is an enrolled machine's, by its registered key. Null is the one answer for every no. */
export async function authoriseMachine(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { identifier, remoteStaticKey, payload }: InitiatorClaim,
): Promise<AuthorisedMachine | null> {
  const hello = parseHello(payload);
  if (hello === null) return null;
  const version = chooseVersion(SUPPORTED_VERSIONS, hello.versions);
  const machine = await findControlledMachine(database, identifier);
  if (version === null || machine === null || !timingSafeEqual(machine.noiseKey, remoteStaticKey))
    return null;
  const welcome = encodeJson(ControlWelcome, { version, serverTime: clock.now() });
  return { machine, hello, authorisation: { accepted: true, payload: welcome } };
}

function parseHello(payload: Uint8Array): ControlHello | null {
  try {
    return decodeJson(ControlHello, payload);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}
