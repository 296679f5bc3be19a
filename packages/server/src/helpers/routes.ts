import type { Handlers } from '../http/handlers.ts';
import { invitationOnWire } from '../invitations/on-wire.ts';
import { readInvitations } from '../invitations/store.ts';
import type { Services } from '../services.ts';
import { endHelper } from './end.ts';
import { inviteHelper } from './invite.ts';
import { type HelperRow, readHelpers } from './store.ts';

type HelperServices = Pick<Services, 'database' | 'clock' | 'keys' | 'outbox' | 'deployment'>;

/** A supplier's list of helpers over HTTP. */
export function helperHandlers(
  services: HelperServices,
): Pick<Handlers, 'listHelpers' | 'inviteHelper' | 'endHelper'> {
  return {
    listHelpers: list(services),
    inviteHelper: ({ organisation, person }, { body }) =>
      inviteHelper(services, organisation.id, body, person),
    endHelper: ({ organisation, actor }, { params }) =>
      endHelper(services, organisation.id, params.helperId, actor),
  };
}

function list({ database, clock }: HelperServices): Handlers['listHelpers'] {
  return async ({ organisation }) => {
    const now = clock.now();
    const helpers = await readHelpers(database, organisation.id, now);
    const invitations = await readInvitations(database, organisation.id, now);
    return {
      helpers: helpers.map(helperOnWire),
      invitations: invitations.filter(({ role }) => role === 'helper').map((one) => invitationOnWire(one)),
    };
  };
}

function helperOnWire({ id, personId, personName, email, startsAt, endsAt }: HelperRow) {
  return {
    id,
    person: { id: personId, name: personName, email },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}
