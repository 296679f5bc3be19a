import type { HelperId, OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';

/** Somebody on a supplier's list. */
export type HelperRow = {
  readonly id: HelperId;
  readonly personId: PersonId;
  readonly personName: string;
  readonly email: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
};

/** The supplier's helpers that have not ended at `now`, by name. */
export function readHelpers(
  database: Database,
  supplierId: OrganisationId,
  now: Date,
): Promise<readonly HelperRow[]> {
  return database
    .selectFrom('helper')
    .innerJoin('person', 'person.id', 'helper.person_id')
    .select([
      'helper.id',
      'person.id as personId',
      'person.name as personName',
      'person.email',
      'helper.starts_at as startsAt',
      'helper.ends_at as endsAt',
    ])
    .where('helper.supplier_id', '=', supplierId)
    .where((where) => where.or([where('helper.ends_at', 'is', null), where('helper.ends_at', '>', now)]))
    .orderBy('person.name')
    .orderBy('helper.id')
    .execute();
}

/** Takes a helper off the supplier's list. Who it was; null if they are not on it, or not any more. */
export async function markHelperEnded(
  transaction: Transaction,
  supplierId: OrganisationId,
  id: HelperId,
  endedAt: Date,
): Promise<Pick<HelperRow, 'personId' | 'personName'> | null> {
  const updated = await transaction
    .updateTable('helper')
    .from('person')
    .set({ ends_at: sql`greatest(helper.starts_at, ${endedAt}::timestamptz)` })
    .whereRef('person.id', '=', 'helper.person_id')
    .where('helper.supplier_id', '=', supplierId)
    .where('helper.id', '=', id)
    .where((where) => where.or([where('helper.ends_at', 'is', null), where('helper.ends_at', '>', endedAt)]))
    .returning(['person.id as personId', 'person.name as personName'])
    .executeTakeFirst();
  return updated ?? null;
}

/** Whether the supplier has, or had, a helper of this id. */
export async function hasHelper(
  transaction: Transaction,
  supplierId: OrganisationId,
  id: HelperId,
): Promise<boolean> {
  const found = await transaction
    .selectFrom('helper')
    .select('id')
    .where('supplier_id', '=', supplierId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}
