import { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { OrganisationKind, OrganisationState } from '@fjernhjelp/domain/organisation';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Nothing } from './wire.ts';

export const operatorOperations = {
  listOrganisations: {
    method: 'GET',
    path: '/operator/organisations',
    summary: 'Every organisation that the service knows.',
    stage: 'full',
    permission: 'operate-service',
    params: Nothing,
    query: Nothing,
    body: null,
    output: z.strictObject({
      organisations: z.array(
        z.strictObject({
          id: OrganisationId,
          number: z.string(),
          name: z.string(),
          kinds: z.array(OrganisationKind),
          state: OrganisationState,
        }),
      ),
    }),
  },
} as const satisfies Record<string, Operation>;
