import type { Handlers } from '../http/handlers.ts';
import { isRefusal, refuse } from '../http/refusal.ts';
import { isInScope } from '../people/group-scope.ts';
import type { Services } from '../services.ts';
import { giveGrant } from './give.ts';
import { withdrawGrant } from './withdraw.ts';

/** Grants over HTTP. */
export function grantHandlers(
  services: Pick<Services, 'database' | 'clock' | 'sessionWatch'>,
): Pick<Handlers, 'giveGrant' | 'withdrawGrant'> {
  return {
    giveGrant: async ({ actor, organisation, scope }, { params, body }) =>
      isInScope(scope, params.groupId)
        ? giveGrant(services, organisation.id, { ...body, groupId: params.groupId }, actor)
        : refuse('not-found'),
    withdrawGrant: async ({ actor, organisation, scope }, { params }) => {
      const owner = { organisationId: organisation.id, scope };
      const answer = await withdrawGrant(services, owner, params.grantId, actor);
      // Who withdraws sees at once that nobody is in any more.
      if (!isRefusal(answer)) await services.sessionWatch.lookDone();
      return answer;
    },
  };
}
