import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { EndReason, MachineRefusal } from '@fjernhjelp/domain/session';
import type { Services } from '../services.ts';
import { logSession } from './log.ts';
import { changeSession } from './store.ts';

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
  { reason, actor, onlyOfMachine }: Ending,
): Promise<void> {
  const ended = await database.transaction().execute(async (transaction) => {
    const at = clock.now();
    const closed = { closed_at: at, reason };
    const ofMachine = onlyOfMachine === undefined ? {} : { machineId: onlyOfMachine };
    const wasLive = await changeSession(transaction, id, {
      from: ['live'],
      set: { ...closed, state: 'ended' },
      ...ofMachine,
    });
    const wasOpen =
      wasLive ||
      (await changeSession(transaction, id, {
        from: ['requested'],
        set: { ...closed, state: 'expired' },
        ...ofMachine,
      }));
    if (!wasOpen) return null;
    const kind = wasLive ? 'session-ended' : 'session-expired';
    return logSession(transaction, id, { kind, at, actor, details: { reason } });
  });
  if (ended !== null) sessionEnds.announce({ sessionId: id, machineId: ended.machineId, reason });
}

/** A console tried what it may not. */
export async function logRefusedAttempt(
  { database, clock }: Pick<ChangeServices, 'database' | 'clock'>,
  id: SessionId,
  machine: ReportingMachine,
  messageType: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const at = clock.now();
    // A change that changes nothing, for its guard: the machine speaks for its own live sessions alone.
    const unchanged = { from: ['live'], set: { state: 'live' }, machineId: machine.id } as const;
    if (!(await changeSession(transaction, id, unchanged))) return;
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
