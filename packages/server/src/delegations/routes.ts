import type { Handlers } from '../http/handlers.ts';
import { withdrawInvitation } from '../invitations/withdraw.ts';
import type { Services } from '../services.ts';
import { endDelegation } from './end.ts';
import { inviteDelegate } from './invite.ts';
import { listDelegations } from './list.ts';

/** Delegations over HTTP. */
export function delegationHandlers(
  services: Pick<Services, 'database' | 'clock' | 'keys' | 'outbox' | 'deployment'>,
): Pick<Handlers, 'listDelegations' | 'inviteDelegate' | 'withdrawOwnInvitation' | 'endDelegation'> {
  return {
    listDelegations: ({ organisation, scope }) => listDelegations(services, organisation, scope),
    inviteDelegate: ({ organisation, person }, { body }) =>
      inviteDelegate(services, organisation, body, person),
    withdrawOwnInvitation: ({ organisation, actor }, { params }) =>
      withdrawInvitation(services, organisation.id, params.invitationId, actor),
    endDelegation: ({ organisation, actor }, { params }) =>
      endDelegation(services, organisation.id, params.delegationId, actor),
  };
}
