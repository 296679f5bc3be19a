import type { CallerCheck } from '@fjernhjelp/api/organisations';
import type { OrderId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Insertable } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';

/** An order as the record shows it. */
export type RecordedOrder = {
  readonly id: OrderId;
  readonly channel: 'phone' | 'e-mail';
  readonly check: CallerCheck;
  readonly note: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
};

export async function insertOrder(
  transaction: Transaction,
  row: Insertable<Tables['access_order']>,
): Promise<void> {
  await transaction.insertInto('access_order').values(row).execute();
}

/** The organisation's orders, newest first. */
export function readOrders(
  database: Database,
  organisationId: OrganisationId,
): Promise<readonly RecordedOrder[]> {
  return database
    .selectFrom('access_order')
    .innerJoin('person', 'person.id', 'access_order.recorded_by')
    .select([
      'access_order.id',
      'access_order.channel',
      'access_order.caller_check as check',
      'access_order.note',
      'person.name as recordedBy',
      'access_order.recorded_at as recordedAt',
    ])
    .where('access_order.organisation_id', '=', organisationId)
    .orderBy('access_order.recorded_at', 'desc')
    .execute();
}
