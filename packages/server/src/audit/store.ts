import type { AuditEvent } from '@fjernhjelp/domain/audit';
import type { OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import { type Insertable, sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { type ChainedEvent, FIRST_PREVIOUS_HASH } from './chain.ts';

type Head = { readonly sequence: number; readonly hash: Buffer };

/** The chain of a new organisation: empty. */
export async function insertHead(transaction: Transaction, organisationId: OrganisationId): Promise<void> {
  await transaction
    .insertInto('audit_head')
    .values({ organisation_id: organisationId, sequence: 0, hash: FIRST_PREVIOUS_HASH })
    .execute();
}

/** The end of the chain, held until the transaction is over. */
export function lockHead(transaction: Transaction, organisationId: OrganisationId): Promise<Head> {
  return transaction
    .selectFrom('audit_head')
    .select(['sequence', 'hash'])
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function insertEvent(
  transaction: Transaction,
  event: Insertable<Tables['audit_event']>,
): Promise<void> {
  await transaction.insertInto('audit_event').values(event).execute();
}

export async function moveHead(
  transaction: Transaction,
  organisationId: OrganisationId,
  head: Head,
): Promise<void> {
  await transaction
    .updateTable('audit_head')
    .set(head)
    .where('organisation_id', '=', organisationId)
    .execute();
}

/** Newest first, from below `before`. */
export async function readEvents(
  database: Database,
  organisationId: OrganisationId,
  page: { readonly before: number | null; readonly limit: number },
): Promise<readonly AuditEvent[]> {
  let query = database
    .selectFrom('audit_event')
    .select(['id', 'organisation_id', 'sequence', 'at', 'kind', 'actor', 'details', 'hash'])
    .where('organisation_id', '=', organisationId)
    .orderBy('sequence', 'desc')
    .limit(page.limit);
  if (page.before !== null) query = query.where('sequence', '<', page.before);
  const rows = await query.execute();
  return rows.map(({ organisation_id, hash, ...row }) => ({
    ...row,
    organisationId: organisation_id,
    hash: hash.toString('hex'),
  }));
}

/** Whether the person has an event of this kind, with these details, since the instant: then another one would say nothing new. */
export async function hasRecentEvent(
  database: Database | Transaction,
  organisationId: OrganisationId,
  sought: {
    readonly kind: 'audit-read' | 'access-refused';
    readonly personId: PersonId;
    readonly details: Readonly<Record<string, string>>;
    readonly since: Date;
  },
): Promise<boolean> {
  const found = await database
    .selectFrom('audit_event')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', sought.kind)
    .where('at', '>', sought.since)
    .where(sql<boolean>`actor ->> 'id' = ${sought.personId}`)
    .where(sql<boolean>`details @> ${JSON.stringify(sought.details)}::jsonb`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** A whole chain, from its first event, for checking. */
export async function readChain(
  database: Database,
  organisationId: OrganisationId,
): Promise<readonly ChainedEvent[]> {
  const rows = await database
    .selectFrom('audit_event')
    .select(['id', 'organisation_id', 'sequence', 'at', 'kind', 'actor', 'details', 'salt', 'hash'])
    .where('organisation_id', '=', organisationId)
    .orderBy('sequence')
    .execute();
  return rows.map(({ id, organisation_id, sequence, at, kind, actor, details, salt, hash }) => ({
    header: { organisationId: organisation_id, sequence, at: at.toISOString() },
    payload: { id, kind, actor, details },
    salt,
    hash,
  }));
}
