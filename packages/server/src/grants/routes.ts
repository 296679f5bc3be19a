import type { Handlers } from '../http/handlers.ts';
import { auditActorOf } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { giveGrant } from './give.ts';
import { withdrawGrant } from './withdraw.ts';

/** Grants over HTTP. */
export function grantHandlers(
  services: Pick<Services, 'database' | 'clock'>,
): Pick<Handlers, 'giveGrant' | 'withdrawGrant'> {
  return {
    giveGrant: ({ person, organisation }, { params, body }) =>
      giveGrant(services, organisation.id, { ...body, groupId: params.groupId }, auditActorOf(person)),
    withdrawGrant: ({ person, organisation }, { params }) =>
      withdrawGrant(services, organisation.id, params.grantId, auditActorOf(person)),
  };
}
