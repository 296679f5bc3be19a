import { randomUUID } from 'node:crypto';
import type { AuditActor } from '@fjernhjelp/domain/audit';
import { MachineGroupId, type OrganisationId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import { isUniqueViolation } from '../database/database.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { insertMachineGroup } from './store.ts';

/** A new machine group of the customer: no machine, no supplier. Open groups of one customer have different names. */
export async function createMachineGroup(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  organisationId: OrganisationId,
  name: string,
  actor: AuditActor,
): Promise<{ readonly id: MachineGroupId } | Refusal> {
  const id = MachineGroupId.parse(randomUUID());
  const at = clock.now();
  try {
    await database.transaction().execute(async (transaction) => {
      const row = { id, organisation_id: organisationId, name, created_at: at, closed_at: null };
      await insertMachineGroup(transaction, row);
      const details = { groupId: id, groupName: name };
      await appendAudit(transaction, [organisationId], { kind: 'machine-group-created', at, actor, details });
    });
    return { id };
  } catch (error) {
    if (isUniqueViolation(error, 'machine_group_open_name')) return refuse('name-taken');
    throw error;
  }
}
