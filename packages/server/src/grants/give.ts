import { randomUUID } from 'node:crypto';
import type { AuditActor, AuditDetails } from '@fjernhjelp/domain/audit';
import type { Grant } from '@fjernhjelp/domain/grant';
import { GrantId, type OrganisationId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import { findGroup } from '../machine-groups/store.ts';
import { isActiveSupplier, readOrganisationName } from '../organisations/store.ts';
import type { Services } from '../services.ts';
import { insertGrant } from './store.ts';

/** What a customer says yes to. */
export type NewGrant = Omit<Grant, 'id' | 'withdrawnAt'>;

/** Gives a supplier access to a machine group. It stands in the log of both. */
export async function giveGrant(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  organisationId: OrganisationId,
  grant: NewGrant,
  actor: AuditActor,
): Promise<{ readonly id: GrantId } | Refusal> {
  const { groupId, supplierId, startsAt, endsAt } = grant;
  const at = clock.now();
  if (endsAt <= startsAt || endsAt <= at) return refuse('grant-dates-invalid');
  return database.transaction().execute(async (transaction) => {
    const group = await findGroup(transaction, organisationId, groupId);
    if (group === null) return refuse('not-found');
    if (!(await isActiveSupplier(transaction, supplierId))) return refuse('supplier-unknown');
    const id = GrantId.parse(randomUUID());
    await insertGrant(transaction, rowOf(id, organisationId, grant));
    const supplierName = await readOrganisationName(transaction, supplierId);
    const details = detailsOf(id, grant, { groupName: group.name, supplierName });
    await appendAudit(transaction, [organisationId, supplierId], { kind: 'grant-given', at, actor, details });
    return { id };
  });
}

function rowOf(
  id: GrantId,
  organisationId: OrganisationId,
  { groupId, supplierId, agreement, capabilities, mode, startsAt, endsAt }: NewGrant,
): Parameters<typeof insertGrant>[1] {
  return {
    id,
    organisation_id: organisationId,
    group_id: groupId,
    supplier_id: supplierId,
    agreement,
    capabilities: [...capabilities],
    mode,
    starts_at: startsAt,
    ends_at: endsAt,
    withdrawn_at: null,
  };
}

function detailsOf(
  grantId: GrantId,
  { startsAt, endsAt, capabilities, ...grant }: NewGrant,
  names: { readonly groupName: string; readonly supplierName: string },
): AuditDetails {
  return {
    grantId,
    ...grant,
    ...names,
    capabilities: [...capabilities],
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  };
}
