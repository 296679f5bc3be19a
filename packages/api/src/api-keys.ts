import { ApiKeyId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { plainText } from '@fjernhjelp/domain/plain-text';
import { ApiKeyPermission } from '@fjernhjelp/domain/role';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Done, Instant, Nothing } from './wire.ts';

const inOrganisation = z.strictObject({ organisationId: OrganisationId });
const managed = { stage: 'full', permission: 'manage-api-keys', query: Nothing } as const;
/** An address or a network in CIDR form: `192.0.2.0/24`, `2001:db8::/32`. */
const Network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()]);

export const apiKeyOperations = {
  listApiKeys: {
    ...managed,
    method: 'GET',
    path: '/organisations/{organisationId}/api-keys',
    summary: 'The organisation’s API keys and when each was last used.',
    params: inOrganisation,
    body: null,
    output: z.strictObject({
      keys: z.array(
        z.strictObject({
          id: ApiKeyId,
          name: z.string(),
          permissions: z.array(ApiKeyPermission),
          networks: z.array(z.string()),
          createdBy: z.string(),
          createdAt: Instant,
          expiresAt: Instant,
          lastUsedAt: Instant.nullable(),
          lastUsedFrom: z.string().nullable(),
          state: z.enum(['active', 'expired', 'revoked']),
        }),
      ),
    }),
  },
  createApiKey: {
    ...managed,
    freshFactor: true,
    method: 'POST',
    path: '/organisations/{organisationId}/api-keys',
    summary: 'A key that reads and does nothing else, from named networks, for at most a year. Shown once.',
    params: inOrganisation,
    body: z.strictObject({
      name: plainText({ max: 60 }),
      permissions: z.array(ApiKeyPermission).min(1),
      networks: z.array(Network).min(1).max(20),
      expiresAt: Instant,
    }),
    output: z.strictObject({ id: ApiKeyId, key: z.string() }),
  },
  revokeApiKey: {
    ...managed,
    method: 'POST',
    path: '/organisations/{organisationId}/api-keys/{keyId}/revoke',
    summary: 'Make a key worthless at once.',
    params: inOrganisation.extend({ keyId: ApiKeyId }),
    body: Nothing,
    output: Done,
  },
} as const satisfies Record<string, Operation>;
