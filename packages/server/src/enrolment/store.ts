import type { MachineGroupId, MachineId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Insertable } from 'kysely';
import type { Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';

/** What a token was good for. */
export type HeldToken = {
  readonly organisationId: OrganisationId;
  readonly groupId: MachineGroupId;
  readonly groupName: string;
  readonly machineName: string;
};

export async function insertToken(
  transaction: Transaction,
  row: Insertable<Tables['enrolment_token']>,
): Promise<void> {
  await transaction.insertInto('enrolment_token').values(row).execute();
}

/** The token if it is good at `now`, held so that nobody else uses it before the transaction is over. */
export async function holdToken(
  transaction: Transaction,
  tokenHash: Uint8Array,
  now: Date,
): Promise<HeldToken | null> {
  const found = await transaction
    .selectFrom('enrolment_token')
    .innerJoin('machine_group', 'machine_group.id', 'enrolment_token.group_id')
    .innerJoin('organisation', 'organisation.id', 'enrolment_token.organisation_id')
    .select([
      'enrolment_token.organisation_id as organisationId',
      'enrolment_token.group_id as groupId',
      'machine_group.name as groupName',
      'enrolment_token.machine_name as machineName',
    ])
    .where('enrolment_token.token_hash', '=', Buffer.from(tokenHash))
    .where('enrolment_token.used_at', 'is', null)
    .where('enrolment_token.expires_at', '>', now)
    .where('machine_group.closed_at', 'is', null)
    .where('organisation.state', '=', 'activated')
    .forUpdate('enrolment_token')
    .executeTakeFirst();
  return found ?? null;
}

export async function markTokenUsed(
  transaction: Transaction,
  tokenHash: Uint8Array,
  machineId: MachineId,
  usedAt: Date,
): Promise<void> {
  await transaction
    .updateTable('enrolment_token')
    .set({ used_at: usedAt, machine_id: machineId })
    .where('token_hash', '=', Buffer.from(tokenHash))
    .execute();
}

export async function insertMachine(
  transaction: Transaction,
  row: Insertable<Tables['machine']>,
): Promise<void> {
  await transaction.insertInto('machine').values(row).execute();
}
