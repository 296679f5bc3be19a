import type {
  MachineGroupId,
  MachineId,
  OrganisationId,
  PersonId,
  SessionId,
} from '@fjernhjelp/domain/identifiers';
import type { EndReason, MachineRefusal, Session } from '@fjernhjelp/domain/session';
import type { Insertable } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';

/** A session with the names that people and logs show. */
export type NamedSession = {
  readonly id: SessionId;
  readonly machineId: MachineId;
  readonly machineName: string;
  readonly groupId: MachineGroupId;
  readonly groupName: string;
  readonly customerId: OrganisationId;
  readonly customerName: string;
  readonly supplierId: OrganisationId;
  readonly supplierName: string;
  readonly helperPersonId: PersonId;
  readonly helperName: string;
  readonly purpose: string;
  readonly caseReference: string;
  readonly state: Session['state'];
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly endsAt: Date;
  readonly closedAt: Date | null;
  readonly reason: EndReason | MachineRefusal | null;
};

/** A change that a session goes through once. `from` guards it: of several changes at once exactly one happens. */
export type SessionChange = {
  readonly from: readonly Session['state'][];
  readonly set: Partial<
    Pick<Tables['session'], 'state' | 'started_at' | 'leased_at' | 'closed_at' | 'reason'>
  >;
  /** The machine that says so, if one does: it speaks for its own sessions alone. */
  readonly machineId?: MachineId;
};

export async function insertSession(
  transaction: Transaction,
  row: Insertable<Tables['session']>,
): Promise<void> {
  await transaction.insertInto('session').values(row).execute();
}

export async function insertTickets(
  transaction: Transaction,
  rows: readonly Insertable<Tables['ticket']>[],
): Promise<void> {
  await transaction.insertInto('ticket').values(rows).execute();
}

/** True if the session was in one of the states and now is in the new one. */
export async function changeSession(
  transaction: Transaction,
  id: SessionId,
  { from, set, machineId }: SessionChange,
): Promise<boolean> {
  let query = transaction.updateTable('session').set(set).where('id', '=', id).where('state', 'in', from);
  if (machineId !== undefined) query = query.where('machine_id', '=', machineId);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Holds a live session of this machine until the transaction is over. False if there is none of that identifier. */
export async function holdLiveSession(
  transaction: Transaction,
  id: SessionId,
  machineId: MachineId,
): Promise<boolean> {
  const found = await transaction
    .selectFrom('session')
    .select('id')
    .where('id', '=', id)
    .where('machine_id', '=', machineId)
    .where('state', '=', 'live')
    .forUpdate()
    .executeTakeFirst();
  return found !== undefined;
}

/** The machine's open sessions, held still: until the transaction is over nobody else opens one on it. */
export async function holdOpenSessions(
  transaction: Transaction,
  machineId: MachineId,
): Promise<readonly { readonly id: SessionId; readonly helperPersonId: PersonId }[]> {
  const machine = transaction.selectFrom('machine').select('id').where('id', '=', machineId);
  await machine.forNoKeyUpdate().execute();
  return transaction
    .selectFrom('session')
    .select(['id', 'helper_person_id as helperPersonId'])
    .where('machine_id', '=', machineId)
    .where('state', 'in', ['requested', 'live'])
    .execute();
}

function selectNamed(database: Database | Transaction) {
  return database
    .selectFrom('session')
    .innerJoin('machine', 'machine.id', 'session.machine_id')
    .innerJoin('machine_group', 'machine_group.id', 'machine.group_id')
    .innerJoin('organisation as customer', 'customer.id', 'session.customer_id')
    .innerJoin('organisation as supplier', 'supplier.id', 'session.supplier_id')
    .innerJoin('person', 'person.id', 'session.helper_person_id')
    .select([
      'session.id',
      'session.machine_id as machineId',
      'machine.name as machineName',
      'machine_group.id as groupId',
      'machine_group.name as groupName',
      'session.customer_id as customerId',
      'customer.name as customerName',
      'session.supplier_id as supplierId',
      'supplier.name as supplierName',
      'session.helper_person_id as helperPersonId',
      'person.name as helperName',
      'session.purpose',
      'session.case_reference as caseReference',
      'session.state',
      'session.requested_at as requestedAt',
      'session.started_at as startedAt',
      'session.ends_at as endsAt',
      'session.closed_at as closedAt',
      'session.reason',
    ]);
}

/** A session of anybody: for the service itself, which has found its id in the database. */
export function readSession(database: Database | Transaction, id: SessionId): Promise<NamedSession> {
  return selectNamed(database).where('session.id', '=', id).executeTakeFirstOrThrow();
}

/** A session that this helper asked for on behalf of this supplier, or null. */
export async function findOwnSession(
  database: Database,
  supplierId: OrganisationId,
  helperPersonId: PersonId,
  id: SessionId,
): Promise<NamedSession | null> {
  const found = await selectNamed(database)
    .where('session.supplier_id', '=', supplierId)
    .where('session.helper_person_id', '=', helperPersonId)
    .where('session.id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** The customer's live sessions, the oldest first. */
export function readLiveSessions(
  database: Database,
  customerId: OrganisationId,
): Promise<readonly NamedSession[]> {
  return selectNamed(database)
    .where('session.customer_id', '=', customerId)
    .where('session.state', '=', 'live')
    .orderBy('session.started_at')
    .execute();
}
