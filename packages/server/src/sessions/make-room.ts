import type { MachineId } from '@fjernhjelp/domain/identifiers';
import type { Transaction } from '../database/database.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import { auditActorOf, type PersonActor } from '../people/person-actor.ts';
import { writeEnd } from './change.ts';
import type { SessionEnd } from './session-ends.ts';
import { holdOpenSessions } from './store.ts';

/** Each takes a capture, an encoder and an input device of the machine, whose person must also see who is there. */
const MOST_OPEN_ON_MACHINE = 4;

/**
 * Makes room for a new session of this helper on this machine: the one that they had there ends, because a helper whose
 * browser fell wants the new one. What ended is to be announced after the transaction.
 */
export async function makeRoom(
  transaction: Transaction,
  helper: PersonActor,
  machineId: MachineId,
  at: Date,
): Promise<{ readonly ended: readonly SessionEnd[] } | Refusal> {
  const open = await holdOpenSessions(transaction, machineId);
  const former = open.filter(({ helperPersonId }) => helperPersonId === helper.id);
  if (open.length - former.length >= MOST_OPEN_ON_MACHINE) return refuse('too-many-sessions');
  const ending = { reason: 'ended-by-helper', actor: auditActorOf(helper) } as const;
  const ended: SessionEnd[] = [];
  for (const { id } of former) {
    const end = await writeEnd(transaction, id, ending, at);
    if (end !== null) ended.push(end);
  }
  return { ended };
}
