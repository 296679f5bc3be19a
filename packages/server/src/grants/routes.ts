import type { Handlers } from '../http/handlers.ts';
import { refuse } from '../http/refusal.ts';
import { isInScope } from '../people/group-scope.ts';
import type { Services } from '../services.ts';
import { giveGrant } from './give.ts';
import { withdrawGrant } from './withdraw.ts';

/** Grants over HTTP. */
export function grantHandlers(
  services: Pick<Services, 'database' | 'clock'>,
): Pick<Handlers, 'giveGrant' | 'withdrawGrant'> {
  return {
    giveGrant: async ({ actor, organisation, scope }, { params, body }) =>
      isInScope(scope, params.groupId)
        ? giveGrant(services, organisation.id, { ...body, groupId: params.groupId }, actor)
        : refuse('not-found'),
    withdrawGrant: ({ actor, organisation, scope }, { params }) =>
      withdrawGrant(services, { organisationId: organisation.id, scope }, params.grantId, actor),
  };
}
