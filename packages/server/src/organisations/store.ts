import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Organisation } from '@fjernhjelp/domain/organisation';
import { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import type { Database, Transaction } from '../database/database.ts';

export async function insertOrganisation(
  transaction: Transaction,
  organisation: Organisation,
  createdAt: Date,
): Promise<void> {
  await transaction
    .insertInto('organisation')
    .values({ ...organisation, kinds: [...organisation.kinds], created_at: createdAt })
    .execute();
}

/** False unless it was known and not activated yet. */
export async function activateKnown(transaction: Transaction, id: OrganisationId): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('organisation')
    .set({ state: 'activated' })
    .where('id', '=', id)
    .where('state', '=', 'known')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Every organisation, by name. */
export async function readOrganisations(database: Database): Promise<readonly Organisation[]> {
  const rows = await database
    .selectFrom('organisation')
    .select(['id', 'number', 'name', 'kinds', 'state'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, number: OrganisationNumber.parse(row.number) }));
}

/** Whether there is an activated supplier of this id. */
export async function isActiveSupplier(
  database: Database | Transaction,
  id: OrganisationId,
): Promise<boolean> {
  const found = await database
    .selectFrom('organisation')
    .select('kinds')
    .where('id', '=', id)
    .where('state', '=', 'activated')
    .executeTakeFirst();
  return found?.kinds.includes('supplier') ?? false;
}

/** The organisation's name as it is now. */
export async function readOrganisationName(
  database: Database | Transaction,
  id: OrganisationId,
): Promise<string> {
  const { name } = await database
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return name;
}
