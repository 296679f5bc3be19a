import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { EndReason, MachineRefusal } from '@fjernhjelp/domain/session';
import type { Transaction } from '../database/database.ts';
import type { Services } from '../services.ts';
import { logSession } from './log.ts';
import type { SessionEnd } from './session-ends.ts';
import { changeSession, holdLiveSession } from './store.ts';

type ChangeServices = Pick<Services, 'database' | 'clock' | 'sessionEnds'>;

/** The machine that reports something of one of its sessions. */
export type ReportingMachine = { readonly id: MachineId; readonly name: string };

/** The machine says that picture and input flow. False if the session was not waiting for that. */
export async function startSession(
  { database, clock }: Pick<ChangeServices, 'database' | 'clock'>,
  id: SessionId,
  machine: ReportingMachine,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const at = clock.now();
    const set = { state: 'live', started_at: at, leased_at: at } as const;
    if (!(await changeSession(transaction, id, { from: ['requested'], set, machineId: machine.id })))
      return false;
    await logSession(transaction, id, { kind: 'session-started', at, actor: actorOf(machine), details: {} });
    return true;
  });
}

/** The machine says no to a session that the server had opened. */
export async function refuseSession(
  { database, clock, sessionEnds }: ChangeServices,
  id: SessionId,
  machine: ReportingMachine,
  reason: MachineRefusal,
): Promise<void> {
  const isRefused = await database.transaction().execute(async (transaction) => {
    const at = clock.now();
    const set = { state: 'refused', closed_at: at, reason } as const;
    if (!(await changeSession(transaction, id, { from: ['requested'], set, machineId: machine.id })))
      return false;
    const actor = actorOf(machine);
    await logSession(transaction, id, { kind: 'session-refused', at, actor, details: { reason } });
    return true;
  });
  // The relay is told to let the console go; what became of the session it reads from the API.
  if (isRefused) sessionEnds.announce({ sessionId: id, machineId: machine.id, reason: 'access-lost' });
}

/** Who ends a session: a person or the service, or the machine itself for one of its own. */
export type Ending = {
  readonly reason: EndReason;
  readonly actor: AuditActor;
  readonly onlyOfMachine?: MachineId;
};

/** Ends a live session, or expires one that has not begun. Announces it once it is so; does nothing if it was over. */
export async function endSession(
  { database, clock, sessionEnds }: ChangeServices,
  id: SessionId,
  ending: Ending,
): Promise<void> {
  const end = await database
    .transaction()
    .execute((transaction) => writeEnd(transaction, id, ending, clock.now()));
  if (end !== null) sessionEnds.announce(end);
}

/** The same in somebody's transaction, who announces it after that. Null if it was over. */
export async function writeEnd(
  transaction: Transaction,
  id: SessionId,
  { reason, actor, onlyOfMachine }: Ending,
  at: Date,
): Promise<SessionEnd | null> {
  const closed = { closed_at: at, reason };
  const ofMachine = onlyOfMachine === undefined ? {} : { machineId: onlyOfMachine };
  const ended = { from: ['live'], set: { ...closed, state: 'ended' }, ...ofMachine } as const;
  const expired = { from: ['requested'], set: { ...closed, state: 'expired' }, ...ofMachine } as const;
  const wasLive = await changeSession(transaction, id, ended);
  if (!wasLive && !(await changeSession(transaction, id, expired))) return null;
  const kind = wasLive ? 'session-ended' : 'session-expired';
  const { machineId } = await logSession(transaction, id, { kind, at, actor, details: { reason } });
  return { sessionId: id, machineId, reason };
}

/** A console tried what it may not. The machine is heard about its own live sessions alone. */
export async function logRefusedAttempt(
  { database, clock }: Pick<ChangeServices, 'database' | 'clock'>,
  id: SessionId,
  machine: ReportingMachine,
  messageType: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const at = clock.now();
    if (!(await holdLiveSession(transaction, id, machine.id))) return;
    const actor = actorOf(machine);
    await logSession(transaction, id, {
      kind: 'session-attempt-refused',
      at,
      actor,
      details: { messageType },
    });
  });
}

function actorOf({ id, name }: ReportingMachine): AuditActor {
  return { kind: 'machine', id, name };
}
