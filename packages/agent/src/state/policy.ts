import { AccessMode } from '@fjernhjelp/domain/capability';
import { z } from 'zod';
import type { StateDirectory } from './state-directory.ts';

const POLICY_FILE = 'policy.json';

const Policy = z.strictObject({ ceiling: AccessMode });

/**
 * How far this machine lets anybody go, whatever a certificate says: `ask`, unless an administrator of the machine has
 * raised it. The file lies in a folder that only its owner may write to; an installation makes that root.
 */
export function readCeiling(state: StateDirectory): AccessMode {
  const text = state.read(POLICY_FILE);
  return text === null ? 'ask' : Policy.parse(JSON.parse(text)).ceiling;
}

/** Raises the ceiling: from now on pre-approved sessions may open. Only ever called by a person at the machine. */
export function allowPreApproved(state: StateDirectory): void {
  state.write(
    POLICY_FILE,
    `${JSON.stringify({ ceiling: 'pre-approved' } satisfies z.input<typeof Policy>)}\n`,
  );
}
