import { randomUUID } from 'node:crypto';
import type { AuditActor } from '@fjernhjelp/domain/audit';
import { HelperId, type PersonId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import type { Transaction } from '../database/database.ts';
import { isRefusal, type Refusal, refuse } from '../http/refusal.ts';
import { insertMembership, putOnHelperList } from '../people/store.ts';
import type { Services } from '../services.ts';
import { readPerson } from '../sign-in/store.ts';
import { tokenHashOf } from '../sign-in/token.ts';
import { type InvitationProof, proveInvitation } from './begin.ts';
import { holdOpenInvitation, markAccepted, type OpenInvitation } from './store.ts';

/** Accepts an invitation with an account that is there already. A letter that went astray gives nobody else its role. */
export async function acceptInvitation(
  services: Pick<Services, 'database' | 'keys' | 'clock'>,
  proof: InvitationProof,
  personId: PersonId,
): Promise<{ readonly done: true } | Refusal> {
  const proven = await proveInvitation(services, proof);
  if (isRefusal(proven)) return proven;
  const at = services.clock.now();
  return services.database.transaction().execute(async (transaction) => {
    const invitation = await holdOpenInvitation(transaction, tokenHashOf(proof.token), at);
    const person = await readPerson(transaction, personId);
    if (invitation === null || person.email !== invitation.email) return refuse('invitation-refused');
    await giveInvitedRole(transaction, invitation, person, at);
    return { done: true };
  });
}

/** Gives what the invitation promises, marks it accepted, and logs both. Last in the caller's transaction. */
export async function giveInvitedRole(
  transaction: Transaction,
  invitation: OpenInvitation,
  { id: personId, name }: { readonly id: PersonId; readonly name: string },
  at: Date,
): Promise<void> {
  const { id, organisationId, role, groupIds, roleEndsAt, isInIt, invitedBy, email } = invitation;
  const startsAt = at;
  const endsAt = roleEndsAt;
  if (role === 'helper')
    await putOnHelperList(transaction, {
      id: HelperId.parse(randomUUID()),
      supplier_id: organisationId,
      person_id: personId,
      starts_at: startsAt,
      ends_at: endsAt,
    });
  else
    await insertMembership(transaction, {
      organisation_id: organisationId,
      person_id: personId,
      role,
      group_ids: groupIds === null ? null : [...groupIds],
      given_by: invitedBy,
      is_in_it: isInIt,
      starts_at: startsAt,
      ends_at: endsAt,
    });
  await markAccepted(transaction, id, personId, at);
  const actor: AuditActor = {
    kind: 'person',
    id: personId,
    name,
    organisationName: invitation.organisationName,
  };
  const accepted = { invitationId: id, email, role };
  await appendAudit(transaction, [organisationId], {
    kind: 'invitation-accepted',
    at,
    actor,
    details: accepted,
  });
  await logGivenRole(transaction, invitation, { personId, personName: name, actor, at });
}

async function logGivenRole(
  transaction: Transaction,
  { organisationId, role, groupIds, roleEndsAt, isInIt }: OpenInvitation,
  given: {
    readonly personId: PersonId;
    readonly personName: string;
    readonly actor: AuditActor;
    readonly at: Date;
  },
): Promise<void> {
  const { personId, personName, actor, at } = given;
  const ends = roleEndsAt === null ? {} : { endsAt: roleEndsAt.toISOString() };
  const groups = groupIds === null ? {} : { groupIds: [...groupIds] };
  const person = { personId, personName };
  const entry =
    role === 'helper'
      ? ({ kind: 'helper-added', details: { ...person, ...ends } } as const)
      : ({ kind: 'delegation-given', details: { ...person, role, isInIt, ...groups, ...ends } } as const);
  await appendAudit(transaction, [organisationId], { ...entry, at, actor });
}
