import type { FactorResetId, OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';

/** Somebody to be written to. */
export type Addressee = { readonly personId: PersonId; readonly name: string; readonly email: string };

/** Where a person has rights: whoever resets their factors opens all of that. */
export type Reach = { readonly organisationIds: readonly OrganisationId[]; readonly isOperator: boolean };

/** The latest resets are listed, and no more than these. */
const LISTED = 50;

export async function insertReset(
  transaction: Transaction,
  row: Insertable<Tables['factor_reset']>,
): Promise<void> {
  await transaction.insertInto('factor_reset').values(row).execute();
}

/** The resets of an organisation, or those that operators decide; the latest first. */
export function readResets(database: Database, organisationId: OrganisationId | null) {
  return database
    .selectFrom('factor_reset')
    .innerJoin('person as target', 'target.id', 'factor_reset.target_id')
    .innerJoin('person as asker', 'asker.id', 'factor_reset.asker_id')
    .select([
      'factor_reset.id',
      'factor_reset.target_id',
      'target.name as target_name',
      'factor_reset.asker_id',
      'asker.name as asker_name',
      'factor_reset.reason',
      'factor_reset.expires_at',
      'factor_reset.state',
    ])
    .where('factor_reset.organisation_id', 'is not distinct from', organisationId)
    .orderBy('factor_reset.asked_at', 'desc')
    .orderBy('factor_reset.id')
    .limit(LISTED)
    .execute();
}

/** The reset, held until the transaction is over: of two decisions the second sees the first. */
export async function holdReset(
  transaction: Transaction,
  id: FactorResetId,
  organisationId: OrganisationId | null,
): Promise<Pick<
  Selectable<Tables['factor_reset']>,
  'target_id' | 'asker_id' | 'state' | 'expires_at'
> | null> {
  const found = await transaction
    .selectFrom('factor_reset')
    .select(['target_id', 'asker_id', 'state', 'expires_at'])
    .where('id', '=', id)
    .where('organisation_id', 'is not distinct from', organisationId)
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

export async function decideReset(
  transaction: Transaction,
  id: FactorResetId,
  state: 'approved' | 'refused',
  decided: { readonly by: PersonId; readonly at: Date },
): Promise<void> {
  await transaction
    .updateTable('factor_reset')
    .set({ state, decider_id: decided.by, decided_at: decided.at })
    .where('id', '=', id)
    .execute();
}

/** Every right that the person has at `now`, also in organisations that are suspended and may go on. */
export async function readReach(transaction: Transaction, personId: PersonId, now: Date): Promise<Reach> {
  const { rows } = await sql<{ organisationId: OrganisationId | null }>`
    select organisation_id as "organisationId" from membership
    where person_id = ${personId} and (ends_at is null or ends_at > ${now})
    union
    select supplier_id from helper where person_id = ${personId} and (ends_at is null or ends_at > ${now})
    union
    select null from service_role where person_id = ${personId} and (ends_at is null or ends_at > ${now})
  `.execute(transaction);
  const organisationIds = rows.flatMap(({ organisationId }) => organisationId ?? []);
  return { organisationIds, isOperator: organisationIds.length < rows.length };
}

/** Those who administer the organisation at `now`. */
export function readAdministrators(
  transaction: Transaction,
  organisationId: OrganisationId,
  now: Date,
): Promise<readonly Addressee[]> {
  return transaction
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id as personId', 'person.name', 'person.email'])
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'administrator')
    .where('starts_at', '<=', now)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
    .execute();
}

/** Those who administer the service at `now`. */
export function readOperators(transaction: Transaction, now: Date): Promise<readonly Addressee[]> {
  return transaction
    .selectFrom('service_role')
    .innerJoin('person', 'person.id', 'service_role.person_id')
    .select(['person.id as personId', 'person.name', 'person.email'])
    .where('role', '=', 'operator-administrator')
    .where('starts_at', '<=', now)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
    .execute();
}
