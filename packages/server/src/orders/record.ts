import { randomUUID } from 'node:crypto';
import type { CallerCheck } from '@fjernhjelp/api/organisations';
import { OrderId, type OrganisationId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import { createInvitation } from '../invitations/create.ts';
import { withdrawOrdered } from '../invitations/withdraw.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { auditActorOf, type PersonActor } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { insertOrder } from './store.ts';

type OrderServices = Pick<Services, 'database' | 'clock' | 'keys' | 'outbox' | 'deployment'>;

/** What the service desk writes down of an order. */
export type NewOrder = {
  readonly channel: 'phone' | 'e-mail';
  readonly check: CallerCheck;
  readonly note: string;
};

/** An order with the code that is told by telephone; the code is shown here and never again. */
export type RecordedOrder = {
  readonly id: OrderId;
  readonly telephoneCode: string;
  readonly expiresAt: Date;
};

/**
 * Records that the administrative contact has ordered access to the portal, and invites them as administrator. An earlier
 * invitation of that kind is worthless from now on: there is one way in at a time.
 */
export async function recordOrder(
  services: OrderServices,
  organisationId: OrganisationId,
  { channel, check, note }: NewOrder,
  operator: PersonActor,
): Promise<RecordedOrder | Refusal> {
  const { database, clock, outbox } = services;
  if (!outbox.isOpen) return refuse('mail-unavailable');
  const actor = auditActorOf(operator);
  const at = clock.now();
  return database.transaction().execute(async (transaction) => {
    const organisation = await holdOrganisation(transaction, organisationId);
    if (organisation === null) return refuse('not-found');
    if (organisation.state === 'suspended' || organisation.state === 'closed') return refuse('not-activated');
    await withdrawOrdered(transaction, organisationId, { at, actor });
    const id = OrderId.parse(randomUUID());
    await insertOrder(transaction, {
      id,
      organisation_id: organisationId,
      channel,
      caller_check: check,
      note,
      recorded_by: operator.id,
      recorded_at: at,
    });
    const { name: contactName, email } = organisation.contact;
    const details = { orderId: id, channel, check, contactName, contactEmail: email };
    await appendAudit(transaction, [organisationId], { kind: 'order-recorded', at, actor, details });
    const invitation = {
      email,
      role: 'administrator',
      groupIds: null,
      roleEndsAt: null,
      isInIt: false,
    } as const;
    const created = await createInvitation(
      services,
      transaction,
      organisationId,
      { ...invitation, orderId: id },
      actor,
    );
    if (created.telephoneCode === null) throw new Error('an order’s invitation has no telephone code');
    return { id, telephoneCode: created.telephoneCode, expiresAt: created.expiresAt };
  });
}
