import { randomUUID } from 'node:crypto';
import { ApiKeyId } from '@fjernhjelp/domain/identifiers';
import type { ApiKeyPermission } from '@fjernhjelp/domain/role';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import { type ActingOrganisation, suitsKinds } from '../people/authority.ts';
import { auditActorOf, type PersonActor } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { createKey } from './key.ts';
import { isNarrow } from './networks.ts';
import { insertApiKey } from './store.ts';

/** A year, also one with a leap day. */
const LONGEST_LIFE_MS = 366 * 24 * 3_600_000;

/** What a key may do, from where, and until when. */
export type NewApiKey = {
  readonly name: string;
  readonly permissions: readonly ApiKeyPermission[];
  readonly networks: readonly string[];
  readonly expiresAt: Date;
};

/** Makes a key of the organisation. It is shown this once; only its hash is kept. */
export async function createApiKey(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  organisation: ActingOrganisation,
  wanted: NewApiKey,
  creator: PersonActor,
): Promise<{ readonly id: ApiKeyId; readonly key: string } | Refusal> {
  const at = clock.now();
  const mistake = mistakeIn(organisation, wanted, at);
  if (mistake !== null) return refuse('malformed-request', { at: mistake });
  const id = ApiKeyId.parse(randomUUID());
  const { key, hash } = createKey();
  const permissions = [...new Set(wanted.permissions)];
  const networks = [...new Set(wanted.networks)];
  await database.transaction().execute(async (transaction) => {
    await insertApiKey(transaction, {
      id,
      organisation_id: organisation.id,
      key_hash: hash,
      name: wanted.name,
      permissions,
      networks,
      created_by: creator.id,
      created_at: at,
      expires_at: wanted.expiresAt,
      revoked_at: null,
      last_used_at: null,
      last_used_from: null,
    });
    await appendAudit(transaction, [organisation.id], {
      kind: 'api-key-created',
      at,
      actor: auditActorOf(creator),
      details: {
        keyId: id,
        keyName: wanted.name,
        permissions,
        networks,
        expiresAt: wanted.expiresAt.toISOString(),
      },
    });
  });
  return { id, key };
}

/** The field that asks for what no key may be. */
function mistakeIn(
  { kinds }: ActingOrganisation,
  { permissions, networks, expiresAt }: NewApiKey,
  now: Date,
): 'permissions' | 'networks' | 'expiresAt' | null {
  if (!permissions.every((permission) => suitsKinds(permission, kinds))) return 'permissions';
  if (!networks.every(isNarrow)) return 'networks';
  const lifeMs = expiresAt.getTime() - now.getTime();
  return lifeMs > 0 && lifeMs <= LONGEST_LIFE_MS ? null : 'expiresAt';
}
