import type { AgentControlMessage } from '@fjernhjelp/protocol/control-messages';
import type { Services } from '../services.ts';
import {
  endSession,
  logRefusedAttempt,
  type ReportingMachine,
  refuseSession,
  startSession,
} from '../sessions/change.ts';
import { readEndReasons } from '../sessions/open-session-store.ts';

/** What a machine reports about its sessions; the rest of its messages are about the connection itself. */
export type Report = Exclude<AgentControlMessage, { readonly type: 'proof' | 'heartbeat' }>;

type ReportServices = Pick<Services, 'database' | 'clock' | 'sessionEnds'>;

/** Writes down what a machine reports. It speaks for its own sessions alone; about others it is not heard. */
export async function writeReport(
  services: ReportServices,
  machine: ReportingMachine,
  report: Report,
): Promise<void> {
  switch (report.type) {
    case 'session-started':
      if (!(await startSession(services, report.sessionId, machine)))
        await repeatEnd(services, machine, report.sessionId);
      return;
    case 'session-refused':
      return refuseSession(services, report.sessionId, machine, report.reason);
    case 'session-ended':
      return endSession(services, report.sessionId, {
        reason: report.reason,
        actor: { kind: 'machine', ...machine },
        onlyOfMachine: machine.id,
      });
    case 'attempt-refused':
      return logRefusedAttempt(services, report.sessionId, machine, report.messageType);
  }
}

/** A machine that starts a session which is over has not heard of its end. */
async function repeatEnd(
  { database, sessionEnds }: ReportServices,
  machine: ReportingMachine,
  sessionId: Report['sessionId'],
): Promise<void> {
  for (const { id, machineId, reason } of await readEndReasons(database, [sessionId]))
    if (machineId === machine.id) sessionEnds.announce({ sessionId: id, machineId, reason });
}
