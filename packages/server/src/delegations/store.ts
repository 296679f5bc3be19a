import type { DelegationId, MachineGroupId, OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import type { DelegatedRole } from '@fjernhjelp/domain/role';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';

/** A right that somebody holds in an organisation. */
export type DelegationRow = {
  readonly id: DelegationId;
  readonly personId: PersonId;
  readonly personName: string;
  readonly email: string;
  readonly isInIt: boolean;
  readonly role: DelegatedRole;
  readonly groupIds: MachineGroupId[] | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  /** Null where the process itself has given it. */
  readonly givenBy: string | null;
};

/** Every delegation of the organisation that has not ended at `now`, by name. */
export function readDelegations(
  database: Database | Transaction,
  organisationId: OrganisationId,
  now: Date,
): Promise<readonly DelegationRow[]> {
  return database
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .leftJoin('person as giver', 'giver.id', 'membership.given_by')
    .select([
      'membership.id',
      'person.id as personId',
      'person.name as personName',
      'person.email',
      'membership.is_in_it as isInIt',
      'membership.role',
      'membership.group_ids as groupIds',
      'membership.starts_at as startsAt',
      'membership.ends_at as endsAt',
      'giver.name as givenBy',
    ])
    .where('membership.organisation_id', '=', organisationId)
    .where((where) =>
      where.or([where('membership.ends_at', 'is', null), where('membership.ends_at', '>', now)]),
    )
    .orderBy('person.name')
    .orderBy('membership.starts_at')
    .orderBy('membership.id')
    .execute();
}

/** Ends a delegation that runs or will run. */
export async function markDelegationEnded(
  transaction: Transaction,
  organisationId: OrganisationId,
  id: DelegationId,
  endedAt: Date,
): Promise<void> {
  await transaction
    .updateTable('membership')
    .set({ ends_at: sql`greatest(starts_at, ${endedAt}::timestamptz)` })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
}

/** Whether the organisation has, or had, a delegation of this id. */
export async function hasDelegation(
  transaction: Transaction,
  organisationId: OrganisationId,
  id: DelegationId,
): Promise<boolean> {
  const found = await transaction
    .selectFrom('membership')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}
