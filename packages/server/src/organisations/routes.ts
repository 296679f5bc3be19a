import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { pendingOf } from '@fjernhjelp/domain/organisation';
import type { Handlers } from '../http/handlers.ts';
import { isRefusal, refuse } from '../http/refusal.ts';
import { invitationOnWire } from '../invitations/on-wire.ts';
import { readInvitations } from '../invitations/store.ts';
import { withdrawInvitation } from '../invitations/withdraw.ts';
import { recordOrder } from '../orders/record.ts';
import { readOrders } from '../orders/store.ts';
import { auditActorOf } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { readAcceptances } from '../terms/store.ts';
import { replaceContact, resumeOrganisation, suspendOrganisation } from './change.ts';
import { createOrganisation } from './create.ts';
import { lookUpNumber } from './look-up.ts';
import { type KnownOrganisation, readOrganisation, readOrganisations } from './store.ts';

type OrganisationServices = Pick<
  Services,
  'database' | 'clock' | 'keys' | 'logger' | 'deployment' | 'outbox' | 'entityRegister'
>;
type OrganisationHandlers = Pick<
  Handlers,
  | 'listOrganisations'
  | 'registerOrganisation'
  | 'lookUpOrganisationNumber'
  | 'readOrganisation'
  | 'replaceContact'
  | 'recordOrder'
  | 'withdrawInvitation'
  | 'suspendOrganisation'
  | 'resumeOrganisation'
>;

/** The operator's record of organisations: from registration and orders to suspension. */
export function organisationHandlers(services: OrganisationServices): OrganisationHandlers {
  const { database, entityRegister } = services;
  return {
    listOrganisations: async () => ({
      organisations: (await readOrganisations(database)).map(summaryOnWire),
      registerLookUp: entityRegister !== null,
    }),
    registerOrganisation: ({ person }, { body }) => createOrganisation(services, body, auditActorOf(person)),
    lookUpOrganisationNumber: (_, { body }) => lookUpNumber(services, body.number),
    readOrganisation: readRecord(services),
    replaceContact: ({ person }, { params, body }) =>
      replaceContact(services, params.organisationId, body.contact, {
        actor: auditActorOf(person),
        note: body.note,
      }),
    recordOrder: async ({ person }, { params, body }) => {
      const recorded = await recordOrder(services, params.organisationId, body, person);
      if (isRefusal(recorded)) return recorded;
      return { ...recorded, expiresAt: recorded.expiresAt.toISOString() };
    },
    withdrawInvitation: ({ person }, { params }) =>
      withdrawInvitation(services, params.organisationId, params.invitationId, auditActorOf(person)),
    suspendOrganisation: ({ person }, { params, body }) =>
      suspendOrganisation(services, params.organisationId, { ...body, actor: auditActorOf(person) }),
    resumeOrganisation: ({ person }, { params, body }) =>
      resumeOrganisation(services, params.organisationId, { ...body, actor: auditActorOf(person) }),
  };
}

function readRecord({ database, clock }: OrganisationServices): Handlers['readOrganisation'] {
  return async (_, { params }) => {
    const id: OrganisationId = params.organisationId;
    const organisation = await readOrganisation(database, id);
    if (organisation === null) return refuse('not-found');
    const [orders, invitations, acceptances] = await Promise.all([
      readOrders(database, id),
      readInvitations(database, id, clock.now()),
      readAcceptances(database, id),
    ]);
    return {
      ...summaryOnWire(organisation),
      contact: organisation.contact,
      orders: orders.map((order) => ({ ...order, recordedAt: order.recordedAt.toISOString() })),
      invitations: invitations.map(invitationOnWire),
      termsAcceptances: acceptances.map((acceptance) => ({
        ...acceptance,
        acceptedAt: acceptance.acceptedAt.toISOString(),
      })),
    };
  };
}

function summaryOnWire(organisation: KnownOrganisation) {
  const { id, number, name, kinds, state } = organisation;
  return { id, number, name, kinds, state, pending: pendingOf(organisation) };
}
