import { readFileSync } from 'node:fs';
import { hostname, release, type } from 'node:os';
import type { MachineDescription } from '@fjernhjelp/domain/machine';
import manifest from '../../package.json' with { type: 'json' };

const HOST_NAME_MAX = 253;
const SYSTEM_MAX = 120;

/** What this machine says of itself. */
export function describeMachine(): MachineDescription {
  return {
    hostName: hostname().slice(0, HOST_NAME_MAX),
    system: systemName().slice(0, SYSTEM_MAX),
    agentVersion: manifest.version,
  };
}

/** The distribution's own name where it has one (os-release(5)), else that of the kernel. */
function systemName(): string {
  try {
    const named = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'));
    return named?.[1] ?? `${type()} ${release()}`;
  } catch {
    return `${type()} ${release()}`; // No such file outside Linux.
  }
}
