import type { MachineGroupId, OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import type { OrganisationKind, OrganisationState } from '@fjernhjelp/domain/organisation';
import type { Role } from '@fjernhjelp/domain/role';
import type { Language } from '@fjernhjelp/texts/language';
import { type Insertable, sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';

/** One role of a person in one organisation that is known or activated. */
export type RoleRow = {
  readonly personName: string;
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  readonly kinds: OrganisationKind[];
  readonly state: OrganisationState;
  readonly hasAcceptedTerms: boolean;
  readonly role: Role;
  /** The machine groups that the role is limited to; null if it is not. */
  readonly groupIds: MachineGroupId[] | null;
};

/**
 * The roles that the person has at `now`, in every organisation or in one, by the organisation's name.
 *
 * Those not activated yet are among them, because somebody has to activate them; those suspended or closed are not.
 */
export async function readRoles(
  database: Database | Transaction,
  personId: PersonId,
  now: Date,
  organisationId: OrganisationId | null = null,
): Promise<readonly RoleRow[]> {
  const { rows } = await sql<RoleRow>`
    select person.name as "personName", organisation.id as "organisationId", organisation.name as "organisationName",
      organisation.kinds, organisation.state, has_accepted_terms(organisation.id) as "hasAcceptedTerms", held.role,
      held.group_ids as "groupIds"
    from (
      select organisation_id, role, group_ids from membership
      where person_id = ${personId} and starts_at <= ${now} and (ends_at is null or ends_at > ${now})
      union all
      select supplier_id, 'helper', null from helper
      where person_id = ${personId} and starts_at <= ${now} and (ends_at is null or ends_at > ${now})
    ) as held
    join organisation on organisation.id = held.organisation_id and organisation.state in ('known', 'activated')
    join person on person.id = ${personId}
    where ${organisationId}::uuid is null or organisation.id = ${organisationId}
    order by organisation.name, organisation.id, held.role
  `.execute(database);
  return rows;
}

/** The roles that the person has in the service itself at `now`. */
export async function readServiceRoles(
  database: Database | Transaction,
  personId: PersonId,
  now: Date,
): Promise<readonly Role[]> {
  const rows = await database
    .selectFrom('service_role')
    .select('role')
    .where('person_id', '=', personId)
    .where('starts_at', '<=', now)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
    .execute();
  return rows.map(({ role }) => role);
}

/** Whether anybody has ever been an operator: then set-up is over for good, even if that person has left. */
export async function hasOperator(database: Database | Transaction): Promise<boolean> {
  const found = await database.selectFrom('service_role').select('person_id').limit(1).executeTakeFirst();
  return found !== undefined;
}

export async function insertPerson(
  transaction: Transaction,
  person: Insertable<Tables['person']>,
  account: Omit<Insertable<Tables['account']>, 'person_id'>,
): Promise<void> {
  await transaction.insertInto('person').values(person).execute();
  await transaction
    .insertInto('account')
    .values({ ...account, person_id: person.id })
    .execute();
}

export async function insertServiceRole(
  transaction: Transaction,
  row: Insertable<Tables['service_role']>,
): Promise<void> {
  await transaction.insertInto('service_role').values(row).execute();
}

export async function insertMembership(
  database: Database | Transaction,
  row: Insertable<Tables['membership']>,
): Promise<void> {
  await database.insertInto('membership').values(row).execute();
}

export async function insertHelper(database: Database, row: Insertable<Tables['helper']>): Promise<void> {
  await database.insertInto('helper').values(row).execute();
}

/** Puts somebody on a supplier's list of helpers, or back on it: they keep the one entry that sessions were logged under. */
export async function putOnHelperList(
  transaction: Transaction,
  row: Insertable<Tables['helper']>,
): Promise<void> {
  await transaction
    .insertInto('helper')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'supplier_id'])
        .doUpdateSet({ starts_at: row.starts_at, ends_at: row.ends_at }),
    )
    .execute();
}

/** Whether somebody has an account under this address. */
export async function hasAccount(database: Database | Transaction, email: string): Promise<boolean> {
  const found = await database
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  return found !== undefined;
}

/** The language that the person has chosen; null before they have. */
export async function readLanguageOf(
  database: Database | Transaction,
  personId: PersonId,
): Promise<Language | null> {
  const found = await database
    .selectFrom('person')
    .select('language')
    .where('id', '=', personId)
    .executeTakeFirst();
  return found?.language ?? null;
}

/** The same by the person's address; null too if nobody has an account under it. */
export async function readLanguageOfEmail(
  database: Database | Transaction,
  email: string,
): Promise<Language | null> {
  const found = await database
    .selectFrom('person')
    .select('language')
    .where('email', '=', email)
    .executeTakeFirst();
  return found?.language ?? null;
}
