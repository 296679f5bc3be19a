import type { AuditActor, AuditDetails, AuditKind } from '@fjernhjelp/domain/audit';
import type { SessionId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import type { Transaction } from '../database/database.ts';
import { type NamedSession, readSession } from './store.ts';

/** What happened to a session. */
export type SessionEvent = {
  readonly kind: Extract<AuditKind, `session-${string}`>;
  readonly at: Date;
  readonly actor: AuditActor;
  readonly details: AuditDetails;
};

/** Writes an event of a session into the logs of customer and supplier; gives back the session as it now stands. */
export async function logSession(
  transaction: Transaction,
  id: SessionId,
  { kind, at, actor, details }: SessionEvent,
): Promise<NamedSession> {
  const session = await readSession(transaction, id);
  await appendAudit(transaction, [session.customerId, session.supplierId], {
    kind,
    at,
    actor,
    details: { ...namesOf(session), ...details },
  });
  return session;
}

function namesOf(session: NamedSession): AuditDetails {
  return {
    sessionId: session.id,
    machineId: session.machineId,
    machineName: session.machineName,
    groupId: session.groupId,
    groupName: session.groupName,
    customerName: session.customerName,
    supplierName: session.supplierName,
    helperName: session.helperName,
    purpose: session.purpose,
    caseReference: session.caseReference,
  };
}
