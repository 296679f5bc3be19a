import type { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import type { GrantId, MachineGroupId, MachineId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Insertable } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';

export type GroupRow = { readonly id: MachineGroupId; readonly name: string };

export type MachineRow = {
  readonly id: MachineId;
  readonly groupId: MachineGroupId;
  readonly name: string;
  readonly system: string;
  readonly lastSeenAt: Date | null;
};

export type GrantRow = {
  readonly id: GrantId;
  readonly groupId: MachineGroupId;
  readonly supplierId: OrganisationId;
  readonly supplierName: string;
  readonly agreement: string;
  readonly capabilities: Capability[];
  readonly mode: AccessMode;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly withdrawnAt: Date | null;
};

export async function insertMachineGroup(
  transaction: Transaction,
  row: Insertable<Tables['machine_group']>,
): Promise<void> {
  await transaction.insertInto('machine_group').values(row).execute();
}

/** The customer's open groups, by name. */
export function readGroups(
  database: Database | Transaction,
  organisationId: OrganisationId,
): Promise<readonly GroupRow[]> {
  return database
    .selectFrom('machine_group')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute();
}

/** The names of the customer's groups, of closed ones too. */
export async function readGroupNames(
  database: Database,
  organisationId: OrganisationId,
): Promise<ReadonlyMap<MachineGroupId, string>> {
  const rows = await database
    .selectFrom('machine_group')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** One open group of the customer, or null. */
export async function findGroup(
  database: Database | Transaction,
  organisationId: OrganisationId,
  groupId: MachineGroupId,
): Promise<GroupRow | null> {
  const found = await database
    .selectFrom('machine_group')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', groupId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return found ?? null;
}

/** The customer's machines that are not retired, by name. */
export function readMachines(
  database: Database,
  organisationId: OrganisationId,
): Promise<readonly MachineRow[]> {
  return database
    .selectFrom('machine')
    .select(['id', 'group_id as groupId', 'name', 'system', 'last_seen_at as lastSeenAt'])
    .where('organisation_id', '=', organisationId)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .execute();
}

/** Every grant of the customer, of whatever age, by supplier and start. */
export function readGrants(database: Database, organisationId: OrganisationId): Promise<readonly GrantRow[]> {
  return database
    .selectFrom('grant_')
    .innerJoin('organisation as supplier', 'supplier.id', 'grant_.supplier_id')
    .select([
      'grant_.id',
      'grant_.group_id as groupId',
      'grant_.supplier_id as supplierId',
      'supplier.name as supplierName',
      'grant_.agreement',
      'grant_.capabilities',
      'grant_.mode',
      'grant_.starts_at as startsAt',
      'grant_.ends_at as endsAt',
      'grant_.withdrawn_at as withdrawnAt',
    ])
    .where('grant_.organisation_id', '=', organisationId)
    .orderBy('supplier.name')
    .orderBy('grant_.starts_at')
    .execute();
}
