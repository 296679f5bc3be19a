import { type MachineGroupId, MachineId, type OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { MachineDescription } from '@fjernhjelp/domain/machine';
import type { Database, Transaction } from '../database/database.ts';

/** A machine as its control connection needs it. */
export type ControlledMachine = {
  readonly id: MachineId;
  readonly name: string;
  readonly organisationId: OrganisationId;
  readonly groupId: MachineGroupId;
  readonly noiseKey: Buffer;
  readonly signingKey: Buffer;
};

/** The machine of this id, if it is not retired and its owner is activated. */
export async function findControlledMachine(
  database: Database,
  id: string,
): Promise<ControlledMachine | null> {
  const machineId = MachineId.safeParse(id);
  if (!machineId.success) return null;
  const found = await database
    .selectFrom('machine')
    .innerJoin('organisation', 'organisation.id', 'machine.organisation_id')
    .select([
      'machine.id',
      'machine.name',
      'machine.organisation_id as organisationId',
      'machine.group_id as groupId',
      'machine.noise_key as noiseKey',
      'machine.signing_key as signingKey',
    ])
    .where('machine.id', '=', machineId.data)
    .where('machine.retired_at', 'is', null)
    .where('organisation.state', '=', 'activated')
    .executeTakeFirst();
  return found ?? null;
}

/** Notes that the machine was there. False if it may be there no more. */
export async function noteSeen(database: Database, id: MachineId, seenAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('machine')
    .from('organisation')
    .set({ last_seen_at: seenAt })
    .whereRef('organisation.id', '=', 'machine.organisation_id')
    .where('organisation.state', '=', 'activated')
    .where('machine.id', '=', id)
    .where('machine.retired_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The machine's words about itself, as of its latest connection. */
export async function updateDescription(
  transaction: Transaction,
  id: MachineId,
  { hostName, system, agentVersion }: MachineDescription,
  seenAt: Date,
): Promise<void> {
  await transaction
    .updateTable('machine')
    .set({ host_name: hostName, system, agent_version: agentVersion, last_seen_at: seenAt })
    .where('id', '=', id)
    .execute();
}
