import type { OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import type { Language } from '@fjernhjelp/texts/language';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';

/** One version of the terms of use. */
export type TermsVersion = {
  readonly version: string;
  readonly texts: Record<Language, string>;
  readonly publishedAt: Date;
};

/** Who accepted the terms for an organisation. `personName` is empty where the process itself seeded it. */
export type Acceptance = {
  readonly version: string;
  readonly personName: string;
  readonly acceptedAt: Date;
};

/** Whether the organisation of this table or alias has accepted the current terms, as a column of a query. */
export function hasAcceptedTerms(
  organisation: 'organisation' | 'customer' | 'supplier',
): RawBuilder<boolean> {
  return sql<boolean>`has_accepted_terms(${sql.ref(`${organisation}.id`)})`;
}

/** Every version, newest first: the first is the current one. */
export function readTermsVersions(database: Database | Transaction): Promise<TermsVersion[]> {
  return database
    .selectFrom('terms')
    .select(['version', 'texts', 'published_at as publishedAt'])
    .orderBy('ordinal', 'desc')
    .execute();
}

/** The version that organisations are asked to accept now. There always is one. */
export function readCurrentTerms(database: Database | Transaction): Promise<TermsVersion> {
  return database
    .selectFrom('terms')
    .select(['version', 'texts', 'published_at as publishedAt'])
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** False if there is a version of this name already. */
export async function insertTerms(
  transaction: Transaction,
  { version, texts, publishedAt, publishedBy }: TermsVersion & { readonly publishedBy: PersonId },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('terms')
    .values({
      version,
      texts: JSON.stringify(texts),
      published_at: publishedAt,
      published_by: publishedBy,
    })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False if the organisation has accepted this version before. */
export async function insertAcceptance(
  transaction: Transaction,
  organisationId: OrganisationId,
  {
    version,
    acceptedBy,
    acceptedAt,
  }: { readonly version: string; readonly acceptedBy: PersonId | null; readonly acceptedAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('terms_acceptance')
    .values({
      organisation_id: organisationId,
      version,
      accepted_by: acceptedBy,
      accepted_at: acceptedAt,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'version']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What the organisation has accepted, newest first. */
export async function readAcceptances(
  database: Database | Transaction,
  organisationId: OrganisationId,
): Promise<readonly Acceptance[]> {
  const rows = await database
    .selectFrom('terms_acceptance')
    .leftJoin('person', 'person.id', 'terms_acceptance.accepted_by')
    .select(['terms_acceptance.version', 'person.name', 'terms_acceptance.accepted_at as acceptedAt'])
    .where('terms_acceptance.organisation_id', '=', organisationId)
    .orderBy('terms_acceptance.accepted_at', 'desc')
    .execute();
  return rows.map(({ version, name, acceptedAt }) => ({ version, personName: name ?? '', acceptedAt }));
}
