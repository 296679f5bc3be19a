import type { AccessRefusal } from '@fjernhjelp/domain/access';
import type { AuditDetails } from '@fjernhjelp/domain/audit';
import { appendAudit } from '../audit/append.ts';
import { hasRecentEvent } from '../audit/store.ts';
import type { Transaction } from '../database/database.ts';
import { auditActorOf, type PersonActor } from '../people/person-actor.ts';
import type { MachineAccess } from './access-store.ts';

/** How a refused attempt is written. `coalescedMs` 0 writes each one. */
type RefusedAttempt = { readonly at: Date; readonly coalescedMs: number; readonly asked: AuditDetails };

/** Tells the customer that somebody tried to reach a machine, and why they did not. The one who tried learns neither. */
export async function logAccessRefused(
  transaction: Transaction,
  helper: PersonActor,
  { machine, group, customer, supplier }: MachineAccess,
  reason: AccessRefusal,
  { at, coalescedMs, asked }: RefusedAttempt,
): Promise<void> {
  const since = new Date(at.getTime() - coalescedMs);
  const repeated = { machineId: machine.id, reason };
  const sought = { kind: 'access-refused', actorId: helper.id, details: repeated, since } as const;
  if (coalescedMs > 0 && (await hasRecentEvent(transaction, customer.id, sought))) return;
  const names = {
    machineName: machine.name,
    groupId: group.id,
    groupName: group.name,
    supplierId: supplier.id,
    supplierName: supplier.name,
  };
  await appendAudit(transaction, [customer.id], {
    kind: 'access-refused',
    at,
    actor: auditActorOf(helper),
    details: { ...repeated, ...names, ...asked },
  });
}
