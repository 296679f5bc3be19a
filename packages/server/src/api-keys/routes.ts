import type { apiKeyOperations } from '@fjernhjelp/api/api-keys';
import type { WireOutputOf } from '@fjernhjelp/api/operation';
import type { Handlers } from '../http/handlers.ts';
import type { Services } from '../services.ts';
import { createApiKey } from './create.ts';
import { revokeApiKey } from './revoke.ts';
import { type ListedKey, readApiKeys } from './store.ts';

type ListedOnWire = WireOutputOf<typeof apiKeyOperations.listApiKeys>['keys'][number];

/** API keys over HTTP, for the organisation's administrators. */
export function apiKeyHandlers(
  services: Pick<Services, 'database' | 'clock'>,
): Pick<Handlers, 'listApiKeys' | 'createApiKey' | 'revokeApiKey'> {
  const { database, clock } = services;
  return {
    listApiKeys: async ({ organisation }) => {
      const now = clock.now();
      const keys = await readApiKeys(database, organisation.id);
      return { keys: keys.map((key) => keyOnWire(key, now)) };
    },
    createApiKey: ({ organisation, person }, { body }) => createApiKey(services, organisation, body, person),
    revokeApiKey: ({ organisation, actor }, { params }) =>
      revokeApiKey(services, organisation.id, params.keyId, actor),
  };
}

function keyOnWire(key: ListedKey, now: Date): ListedOnWire {
  const { id, name, permissions, networks, createdBy, lastUsedFrom } = key;
  return {
    id,
    name,
    permissions,
    networks,
    createdBy,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    lastUsedFrom,
    state: stateOf(key, now),
  };
}

function stateOf({ revokedAt, expiresAt }: ListedKey, now: Date): ListedOnWire['state'] {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'active';
}
