import process from 'node:process';
import { systemClock } from '@fjernhjelp/domain/clock';
import { bytesEqual } from '@fjernhjelp/protocol/bytes-equal';
import { keyPairOf } from '@fjernhjelp/protocol/noise';
import { createSigner } from '@fjernhjelp/protocol/signer';
import { describeMachine } from '../enrol/machine-description.ts';
import { nobodyToAsk } from '../session/consent.ts';
import { type Identity, readAuthority, readIdentity, writeIdentity } from '../state/identity.ts';
import { readCeiling } from '../state/policy.ts';
import { openSeenSessions } from '../state/seen-sessions.ts';
import type { StateDirectory } from '../state/state-directory.ts';
import { winnerInFile } from '../state/winner-file.ts';
import { AgentService } from './agent-service.ts';
import { desktopProcesses } from './desktop-process.ts';
import type { Log } from './log.ts';
import { routesThrough } from './open-route.ts';

/** What came of running: it was stopped, or there is nothing to run as. */
export type RunOutcome = 'stopped' | 'not-enrolled';

/** Runs the agent's service on this folder until SIGTERM or SIGINT. Makes all services of the process. */
export async function runService(state: StateDirectory, log: Log): Promise<RunOutcome> {
  const identity = readIdentity(state);
  if (identity === null) return 'not-enrolled';
  const service = new AgentService(servicesOf(state, identity, log));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => service.stop());
  log.info({ machineId: identity.machineId, machineName: identity.machineName }, 'agent started');
  await service.run();
  log.info('agent stopped');
  return 'stopped';
}

function servicesOf(state: StateDirectory, identity: Identity, log: Log) {
  const noiseKey = keyPairOf(identity.noiseSecretKey);
  const description = describeMachine();
  const { trustedKeys, onTrustedKeys } = trustIn(state, identity, log);
  const machine = {
    machineId: identity.machineId,
    noiseKey,
    signer: createSigner(identity.signingSecretKey),
    serverNoiseKey: identity.serverNoiseKey,
    description,
    trustedKeys,
  };
  return {
    machine,
    openRoute: routesThrough({ memory: winnerInFile(state), caPem: readAuthority(state) }, identity.doors),
    sessions: {
      machine: {
        machineId: identity.machineId,
        noiseKey,
        description: { hostName: description.hostName, system: description.system },
        trustedKeys,
        ceiling: () => readCeiling(state),
      },
      seen: openSeenSessions(state, systemClock.now()),
      consent: nobodyToAsk,
      openDesktop: desktopProcesses({ log, random: Math.random }),
    },
    clock: systemClock,
    random: Math.random,
    log,
    onTrustedKeys,
  };
}

/** The server's signing keys that this machine believes, kept in its folder when they change. */
function trustIn(state: StateDirectory, identity: Identity, log: Log) {
  let trusted: readonly Uint8Array[] = identity.serverSigningKeys;
  return {
    trustedKeys: () => trusted,
    onTrustedKeys: (keys: readonly Uint8Array[]) => {
      if (isSame(keys, trusted)) return;
      trusted = keys;
      writeIdentity(state, { ...identity, serverSigningKeys: [...keys] });
      log.info({ keys: keys.length }, 'the server has new signing keys');
    },
  };
}

function isSame(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  return (
    one.length === other.length &&
    one.every((key, index) => bytesEqual(key, other[index] ?? new Uint8Array()))
  );
}
