import type { AuditEvent } from '@fjernhjelp/domain/audit';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import type { GroupScope } from '../people/group-scope.ts';
import { type ChainedEvent, FIRST_PREVIOUS_HASH } from './chain.ts';

/** Which part of a log is asked for. */
export type AuditQuery = {
  readonly before: number | null;
  readonly limit: number;
  readonly scope: GroupScope;
};

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

/** Newest first, from below `before`; of events that are about a machine group, those in `scope`, and no others unless it is everything. */
export async function readEvents(
  database: Database,
  organisationId: OrganisationId,
  { before, limit, scope }: AuditQuery,
): Promise<readonly AuditEvent[]> {
  let query = database
    .selectFrom('audit_event')
    .select(['id', 'organisation_id', 'sequence', 'at', 'kind', 'actor', 'details', 'hash'])
    .where('organisation_id', '=', organisationId)
    .orderBy('sequence', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('sequence', '<', before);
  if (scope !== 'all') query = query.where(isAboutGroups([...scope]));
  const rows = await query.execute();
  return rows.map(({ organisation_id, hash, ...row }) => ({
    ...row,
    organisationId: organisation_id,
    hash: hash.toString('hex'),
  }));
}

/** Whether the event is about one of these machine groups: each such event names it (`groupId`), or several (`groupIds`). */
function isAboutGroups(groupIds: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(details ->> 'groupId' = any(${groupIds}) or details -> 'groupIds' ?| ${groupIds})`;
}

/** Whether the person or key has an event of this kind, with these details, since the instant: then another one would say nothing new. */
export async function hasRecentEvent(
  database: Database | Transaction,
  organisationId: OrganisationId,
  sought: {
    readonly kind: 'audit-read' | 'access-refused' | 'api-key-used' | 'api-key-refused';
    readonly actorId: string;
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
    .where(sql<boolean>`actor ->> 'id' = ${sought.actorId}`)
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
