import type { AccessFacts } from '@fjernhjelp/domain/access';
import type { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import { EndReason } from '@fjernhjelp/domain/session';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import { accessFactColumns, accessFactsOf, grantOf } from '../machines/access-facts.ts';

/** A session that is asked for or live, with everything that it rests on. */
export type OpenSessionRow = {
  readonly id: SessionId;
  readonly machineId: MachineId;
  readonly state: 'requested' | 'live';
  readonly openBefore: Date;
  readonly endsAt: Date;
  /** When somebody who carries the session last said so. */
  readonly attendedAt: Date;
  /** Both tickets were redeemed: console and agent have met, or will not. */
  readonly hasMet: boolean;
  readonly signedInAt: Date | null;
  /** The session's own grant alone is among the grants: another one is another agreement. Null if there is no helper any more. */
  readonly facts: AccessFacts | null;
};

/** Every open session there is. One query, however many. */
export async function readOpenSessions(database: Database): Promise<readonly OpenSessionRow[]> {
  const rows = await selectOpen(database).execute();
  return rows.map((row) => ({
    id: row.id,
    machineId: row.machine_id,
    state: row.state === 'live' ? 'live' : 'requested',
    openBefore: row.open_before,
    endsAt: row.ends_at,
    attendedAt: row.leased_at ?? row.requested_at,
    hasMet: row.has_met,
    signedInAt: row.signed_in_at,
    facts: factsOf(row),
  }));
}

function selectOpen(database: Database) {
  return database
    .selectFrom('session')
    .innerJoin('machine', 'machine.id', 'session.machine_id')
    .innerJoin('machine_group', 'machine_group.id', 'machine.group_id')
    .innerJoin('organisation as customer', 'customer.id', 'session.customer_id')
    .innerJoin('organisation as supplier', 'supplier.id', 'session.supplier_id')
    .innerJoin('account', 'account.person_id', 'session.helper_person_id')
    .leftJoin('helper', (join) =>
      join
        .onRef('helper.person_id', '=', 'session.helper_person_id')
        .onRef('helper.supplier_id', '=', 'session.supplier_id'),
    )
    .leftJoin('grant_', (join) =>
      join.onRef('grant_.id', '=', 'session.grant_id').onRef('grant_.group_id', '=', 'machine.group_id'),
    )
    .leftJoin('sign_in', (join) =>
      join.onRef('sign_in.id_hash', '=', 'session.sign_in_hash').onRef('sign_in.epoch', '=', 'account.epoch'),
    )
    .select([
      'session.id',
      'session.machine_id',
      'session.state',
      'session.requested_at',
      'session.open_before',
      'session.ends_at',
      'session.leased_at',
      sql<boolean>`not exists (
        select from ticket where ticket.session_id = session.id and ticket.redeemed_at is null
      )`.as('has_met'),
      'sign_in.created_at as signed_in_at',
    ])
    .select(accessFactColumns())
    .where('session.state', 'in', ['requested', 'live']);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectOpen>['execute']>>[number];

function factsOf(row: Selected): AccessFacts | null {
  const { helper_starts_at } = row;
  return helper_starts_at === null ? null : accessFactsOf({ ...row, helper_starts_at }, grantOf(row));
}

/** Says that somebody carries these sessions. */
export async function attendSessions(
  database: Database,
  ids: readonly SessionId[],
  attendedAt: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await database
    .updateTable('session')
    .set({ leased_at: attendedAt })
    .where('id', 'in', ids)
    .where('state', 'in', ['requested', 'live'])
    .execute();
}

/** Why sessions are over that somebody else has ended. */
export async function readEndReasons(
  database: Database,
  ids: readonly SessionId[],
): Promise<readonly { readonly id: SessionId; readonly machineId: MachineId; readonly reason: EndReason }[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('session')
    .select(['id', 'machine_id as machineId', 'state', 'reason'])
    .where('id', 'in', ids)
    .where('state', 'not in', ['requested', 'live'])
    .execute();
  return rows.map(({ id, machineId, reason }) => ({ id, machineId, reason: endReasonOf(reason) }));
}

/** A machine's refusal is no end reason; who carries the session is told that access is lost, and reads the rest. */
function endReasonOf(reason: string | null): EndReason {
  const parsed = EndReason.safeParse(reason);
  return parsed.success ? parsed.data : 'access-lost';
}

/** Lets the open sessions of one sign-in rest on the one that follows it under a new secret. */
export async function moveOpenSessions(
  transaction: Transaction,
  signInHash: Buffer,
  followingHash: Buffer,
): Promise<void> {
  await transaction
    .updateTable('session')
    .set({ sign_in_hash: followingHash })
    .where('sign_in_hash', '=', signInHash)
    .where('state', 'in', ['requested', 'live'])
    .execute();
}
