import type { ApiKeyId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { OrganisationKind, OrganisationState } from '@fjernhjelp/domain/organisation';
import type { ApiKeyPermission } from '@fjernhjelp/domain/role';
import { type Insertable, sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { hasAcceptedTerms } from '../terms/store.ts';

/** A key as it was made, whether it still works or not, with the organisation that it reads for. */
export type HeldKey = {
  readonly id: ApiKeyId;
  readonly name: string;
  readonly permissions: ApiKeyPermission[];
  readonly networks: string[];
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly lastUsedFrom: string | null;
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  readonly kinds: OrganisationKind[];
  readonly state: OrganisationState;
  readonly hasAcceptedTerms: boolean;
};

/** A key as its owner sees it. */
export type ListedKey = Pick<
  HeldKey,
  'id' | 'name' | 'permissions' | 'networks' | 'expiresAt' | 'revokedAt' | 'lastUsedAt' | 'lastUsedFrom'
> & { readonly createdBy: string; readonly createdAt: Date };

const KEY_COLUMNS = [
  'api_key.id',
  'api_key.name',
  'api_key.permissions',
  'api_key.networks',
  'api_key.expires_at as expiresAt',
  'api_key.revoked_at as revokedAt',
  'api_key.last_used_at as lastUsedAt',
  sql<string | null>`host(api_key.last_used_from)`.as('lastUsedFrom'),
] as const;

export async function insertApiKey(
  transaction: Transaction,
  row: Insertable<Tables['api_key']>,
): Promise<void> {
  await transaction.insertInto('api_key').values(row).execute();
}

export async function findApiKey(database: Database, keyHash: Buffer): Promise<HeldKey | null> {
  const found = await database
    .selectFrom('api_key')
    .innerJoin('organisation', 'organisation.id', 'api_key.organisation_id')
    .select([
      ...KEY_COLUMNS,
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'organisation.kinds',
      'organisation.state',
      hasAcceptedTerms('organisation').as('hasAcceptedTerms'),
    ])
    .where('api_key.key_hash', '=', keyHash)
    .executeTakeFirst();
  return found ?? null;
}

/** Says when and from where the key was last used, unless somebody has said so since `unlessSince`. */
export async function touchApiKey(
  transaction: Transaction,
  id: ApiKeyId,
  used: { readonly at: Date; readonly from: string; readonly unlessSince: Date },
): Promise<void> {
  await transaction
    .updateTable('api_key')
    .set({ last_used_at: used.at, last_used_from: used.from })
    .where('id', '=', id)
    .where((where) =>
      where.or([where('last_used_at', 'is', null), where('last_used_at', '<=', used.unlessSince)]),
    )
    .execute();
}

/** The organisation's keys, the newest first, also those that work no more. */
export function readApiKeys(
  database: Database,
  organisationId: OrganisationId,
): Promise<readonly ListedKey[]> {
  return database
    .selectFrom('api_key')
    .innerJoin('person', 'person.id', 'api_key.created_by')
    .select([...KEY_COLUMNS, 'person.name as createdBy', 'api_key.created_at as createdAt'])
    .where('api_key.organisation_id', '=', organisationId)
    .orderBy('api_key.created_at', 'desc')
    .orderBy('api_key.id')
    .execute();
}

/** Revokes a key of the organisation. Its name if it was not revoked before, else null. */
export async function markRevoked(
  transaction: Transaction,
  organisationId: OrganisationId,
  id: ApiKeyId,
  revokedAt: Date,
): Promise<string | null> {
  const updated = await transaction
    .updateTable('api_key')
    .set({ revoked_at: revokedAt })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return updated?.name ?? null;
}

/** Whether the organisation has a key of this id, revoked or not. */
export async function hasApiKey(
  transaction: Transaction,
  organisationId: OrganisationId,
  id: ApiKeyId,
): Promise<boolean> {
  const found = await transaction
    .selectFrom('api_key')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}
