import type { InvitationId, MachineGroupId } from '@fjernhjelp/domain/identifiers';
import { canBeLimited, type DelegatedRole, delegatedRolesOf } from '@fjernhjelp/domain/role';
import { type Refusal, refuse } from '../http/refusal.ts';
import { createInvitation } from '../invitations/create.ts';
import { readGroups } from '../machine-groups/store.ts';
import type { ActingOrganisation } from '../people/authority.ts';
import { auditActorOf, type PersonActor } from '../people/person-actor.ts';
import type { Services } from '../services.ts';

/** What is delegated, to whom, for which groups, and until when. */
export type NewDelegation = {
  readonly email: string;
  readonly role: DelegatedRole;
  readonly groupIds: readonly MachineGroupId[] | null;
  readonly endsAt: Date | null;
  readonly isInIt: boolean;
};

/** Invites somebody, wherever they are employed, to a right of the organisation's. */
export async function inviteDelegate(
  services: Pick<Services, 'database' | 'clock' | 'keys' | 'outbox' | 'deployment'>,
  organisation: ActingOrganisation,
  wanted: NewDelegation,
  inviting: PersonActor,
): Promise<{ readonly id: InvitationId } | Refusal> {
  const { database, clock, outbox } = services;
  if (!outbox.isOpen) return refuse('mail-unavailable');
  const mistake = mistakeIn(organisation, wanted, clock.now());
  if (mistake !== null) return refuse('malformed-request', { at: mistake });
  const { email, role, groupIds, endsAt, isInIt } = wanted;
  return database.transaction().execute(async (transaction) => {
    const own = new Set((await readGroups(transaction, organisation.id)).map(({ id }) => id));
    if (groupIds?.some((groupId) => !own.has(groupId))) return refuse('not-found');
    const invitation = { email, role, groupIds, roleEndsAt: endsAt, isInIt, orderId: null };
    const actor = auditActorOf(inviting);
    const { id } = await createInvitation(services, transaction, organisation.id, invitation, actor);
    return { id };
  });
}

/** The field that asks for a right that there is not. */
function mistakeIn(
  { kinds }: ActingOrganisation,
  { role, groupIds, endsAt }: NewDelegation,
  now: Date,
): 'role' | 'groupIds' | 'endsAt' | null {
  if (!delegatedRolesOf(kinds).includes(role)) return 'role';
  if (groupIds !== null && !canBeLimited(role)) return 'groupIds';
  return endsAt !== null && endsAt <= now ? 'endsAt' : null;
}
