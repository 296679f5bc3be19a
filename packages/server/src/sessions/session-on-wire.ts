import type { WireOutputOf } from '@fjernhjelp/api/operation';
import type { sessionOperations } from '@fjernhjelp/api/sessions';
import { EndReason, MachineRefusal } from '@fjernhjelp/domain/session';
import type { NamedSession } from './store.ts';

type WireSession = WireOutputOf<typeof sessionOperations.readSession>;

/** A session as both parties see it. What a state lacks the database does not let it lack; a row that does is a fault. */
export function sessionOnWire(session: NamedSession): WireSession {
  const common = {
    id: session.id,
    machine: { id: session.machineId, name: session.machineName },
    helperName: session.helperName,
    supplierName: session.supplierName,
    purpose: session.purpose,
    caseReference: session.caseReference,
    requestedAt: session.requestedAt.toISOString(),
  };
  const { state } = session;
  switch (state) {
    case 'requested':
    case 'expired':
      return { ...common, state };
    case 'live':
      return { ...common, state, startedAt: instant(session.startedAt), endsAt: instant(session.endsAt) };
    case 'ended':
      return {
        ...common,
        state,
        startedAt: instant(session.startedAt),
        endedAt: instant(session.closedAt),
        reason: EndReason.parse(session.reason),
      };
    case 'refused':
      return { ...common, state, reason: MachineRefusal.parse(session.reason) };
  }
}

function instant(date: Date | null): string {
  if (date === null) throw new Error('a session lacks a time that its state has');
  return date.toISOString();
}
