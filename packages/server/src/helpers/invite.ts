import type { InvitationId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { type Refusal, refuse } from '../http/refusal.ts';
import { createInvitation } from '../invitations/create.ts';
import { auditActorOf, type PersonActor } from '../people/person-actor.ts';
import type { Services } from '../services.ts';

/** Invites somebody to the supplier's list of helpers, optionally until an end. */
export async function inviteHelper(
  services: Pick<Services, 'database' | 'clock' | 'keys' | 'outbox' | 'deployment'>,
  supplierId: OrganisationId,
  { email, endsAt }: { readonly email: string; readonly endsAt: Date | null },
  inviting: PersonActor,
): Promise<{ readonly id: InvitationId } | Refusal> {
  const { database, clock, outbox } = services;
  if (!outbox.isOpen) return refuse('mail-unavailable');
  if (endsAt !== null && endsAt <= clock.now()) return refuse('malformed-request', { at: 'endsAt' });
  const invitation = {
    email,
    role: 'helper',
    groupIds: null,
    roleEndsAt: endsAt,
    isInIt: false,
    orderId: null,
  } as const;
  return database.transaction().execute(async (transaction) => {
    const actor = auditActorOf(inviting);
    const { id } = await createInvitation(services, transaction, supplierId, invitation, actor);
    return { id };
  });
}
