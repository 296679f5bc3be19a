import type { GrantId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Insertable } from 'kysely';
import type { Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { columnInScope, type GroupScope } from '../people/group-scope.ts';

/** What a withdrawal says in the log. */
export type WithdrawnGrant = {
  readonly groupId: string;
  readonly groupName: string;
  readonly supplierId: OrganisationId;
  readonly supplierName: string;
  readonly agreement: string;
};

/** Whose grants are meant: those of a customer, for the groups in scope. */
export type Owner = { readonly organisationId: OrganisationId; readonly scope: GroupScope };

export async function insertGrant(
  transaction: Transaction,
  row: Insertable<Tables['grant_']>,
): Promise<void> {
  await transaction.insertInto('grant_').values(row).execute();
}

/** Withdraws a grant of the customer that stands; null if there is none, or not any more. */
export async function markWithdrawn(
  transaction: Transaction,
  { organisationId, scope }: Owner,
  grantId: GrantId,
  withdrawnAt: Date,
): Promise<WithdrawnGrant | null> {
  const updated = await transaction
    .updateTable('grant_')
    .from('machine_group')
    .from('organisation as supplier')
    .set({ withdrawn_at: withdrawnAt })
    .whereRef('machine_group.id', '=', 'grant_.group_id')
    .whereRef('supplier.id', '=', 'grant_.supplier_id')
    .where('grant_.organisation_id', '=', organisationId)
    .where('grant_.id', '=', grantId)
    .where('grant_.withdrawn_at', 'is', null)
    .where(columnInScope('grant_.group_id', scope))
    .returning([
      'machine_group.id as groupId',
      'machine_group.name as groupName',
      'supplier.id as supplierId',
      'supplier.name as supplierName',
      'grant_.agreement',
    ])
    .executeTakeFirst();
  return updated ?? null;
}

/** Whether the customer has a grant of this id, of whatever age. */
export async function hasGrant(
  transaction: Transaction,
  { organisationId, scope }: Owner,
  grantId: GrantId,
): Promise<boolean> {
  const found = await transaction
    .selectFrom('grant_')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', grantId)
    .where(columnInScope('grant_.group_id', scope))
    .executeTakeFirst();
  return found !== undefined;
}
