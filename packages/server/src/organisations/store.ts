import type { AdministrativeContact } from '@fjernhjelp/api/organisations';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Organisation, OrganisationState } from '@fjernhjelp/domain/organisation';
import { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import type { Database, Transaction } from '../database/database.ts';
import { hasAcceptedTerms } from '../terms/store.ts';

/** An organisation with whether it has accepted the current terms. */
export type KnownOrganisation = Organisation & { readonly hasAcceptedTerms: boolean };

/** An organisation as the operator's record has it. */
export type RecordedOrganisation = KnownOrganisation & { readonly contact: AdministrativeContact };

const RECORD_COLUMNS = [
  'organisation.id',
  'organisation.number',
  'organisation.name',
  'organisation.kinds',
  'organisation.state',
  'organisation.contact_name',
  'organisation.contact_email',
  'organisation.contact_phone',
] as const;

export async function insertOrganisation(
  transaction: Transaction,
  { contact, ...organisation }: Organisation & { readonly contact: AdministrativeContact },
  createdAt: Date,
): Promise<void> {
  await transaction
    .insertInto('organisation')
    .values({
      ...organisation,
      ...contactColumns(contact),
      kinds: [...organisation.kinds],
      created_at: createdAt,
    })
    .execute();
}

/** Every organisation, by name. */
export async function readOrganisations(database: Database): Promise<readonly KnownOrganisation[]> {
  const rows = await selectRecords(database).orderBy('name').orderBy('id').execute();
  return rows.map(recordOf);
}

/** One organisation's record, or null if there is none of this id. */
export async function readOrganisation(
  database: Database | Transaction,
  id: OrganisationId,
): Promise<RecordedOrganisation | null> {
  const row = await selectRecords(database).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** The same, held so that nobody else changes it before the transaction is over. */
export async function holdOrganisation(
  transaction: Transaction,
  id: OrganisationId,
): Promise<RecordedOrganisation | null> {
  const row = await selectRecords(transaction)
    .where('id', '=', id)
    .forUpdate('organisation')
    .executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

export async function setState(
  transaction: Transaction,
  id: OrganisationId,
  state: OrganisationState,
): Promise<void> {
  await transaction.updateTable('organisation').set({ state }).where('id', '=', id).execute();
}

export async function setContact(
  transaction: Transaction,
  id: OrganisationId,
  contact: AdministrativeContact,
): Promise<void> {
  await transaction.updateTable('organisation').set(contactColumns(contact)).where('id', '=', id).execute();
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

function selectRecords(database: Database | Transaction) {
  return database
    .selectFrom('organisation')
    .select(RECORD_COLUMNS)
    .select(hasAcceptedTerms('organisation').as('hasAcceptedTerms'));
}

type SelectedRecord = Awaited<ReturnType<ReturnType<typeof selectRecords>['execute']>>[number];

function recordOf({ number, contact_name, contact_email, contact_phone, ...row }: SelectedRecord) {
  const contact = { name: contact_name, email: contact_email, phone: contact_phone };
  return { ...row, number: OrganisationNumber.parse(number), contact };
}

function contactColumns({ name, email, phone }: AdministrativeContact) {
  return { contact_name: name, contact_email: email, contact_phone: phone };
}
