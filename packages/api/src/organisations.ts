import { InvitationId, OrderId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import {
  OrganisationKind,
  OrganisationName,
  OrganisationState,
  PendingStep,
} from '@fjernhjelp/domain/organisation';
import { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { plainText } from '@fjernhjelp/domain/plain-text';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { EmailAddress, PersonName } from './person-fields.ts';
import { Done, Instant, Nothing } from './wire.ts';

/** The registered administrative contact: a property of the record that the operator keeps, not an account. */
export const AdministrativeContact = z.strictObject({
  name: PersonName,
  email: EmailAddress,
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d ]{5,20}$/),
});
export type AdministrativeContact = z.infer<typeof AdministrativeContact>;

/** How the service desk made sure that an order came from the administrative contact. */
export const CallerCheck = z.enum([
  'called-back-registered-number',
  'signed-email',
  'e-mail-from-registered-address',
  'met-in-person',
]);
export type CallerCheck = z.infer<typeof CallerCheck>;

const Note = plainText({ min: 3, max: 500 });

const summary = {
  id: OrganisationId,
  number: z.string(),
  name: OrganisationName,
  kinds: z.array(OrganisationKind),
  state: OrganisationState,
  pending: PendingStep.nullable(),
};

export const InvitationOnWire = z.strictObject({
  id: InvitationId,
  email: z.string(),
  role: z.string(),
  sentAt: Instant,
  expiresAt: Instant,
  state: z.enum(['open', 'accepted', 'expired', 'withdrawn']),
});

export const OrganisationRecord = z.strictObject({
  ...summary,
  contact: AdministrativeContact,
  orders: z.array(
    z.strictObject({
      id: OrderId,
      channel: z.enum(['phone', 'e-mail']),
      check: CallerCheck,
      note: z.string(),
      recordedBy: z.string(),
      recordedAt: Instant,
    }),
  ),
  invitations: z.array(InvitationOnWire),
  termsAcceptances: z.array(
    z.strictObject({ version: z.string(), personName: z.string(), acceptedAt: Instant }),
  ),
});
export type OrganisationRecord = z.infer<typeof OrganisationRecord>;

const oneOrganisation = z.strictObject({ organisationId: OrganisationId });
const desk = { stage: 'full', permission: 'serve-customers', query: Nothing } as const;

export const organisationOperations = {
  listOrganisations: {
    ...desk,
    method: 'GET',
    path: '/operator/organisations',
    summary: 'Every organisation that the service knows.',
    params: Nothing,
    body: null,
    output: z.strictObject({ organisations: z.array(z.strictObject(summary)), registerLookUp: z.boolean() }),
  },
  registerOrganisation: {
    ...desk,
    method: 'POST',
    path: '/operator/organisations',
    summary: 'Register a customer or supplier with its administrative contact. Nothing works for it yet.',
    params: Nothing,
    body: z.strictObject({
      number: OrganisationNumber,
      name: OrganisationName,
      kinds: z.array(OrganisationKind).min(1),
      contact: AdministrativeContact,
    }),
    output: z.strictObject({ id: OrganisationId }),
  },
  lookUpOrganisationNumber: {
    ...desk,
    method: 'POST',
    path: '/operator/organisation-number-look-ups',
    summary:
      'The name that Enhetsregisteret has for a number, where the operator has switched the look-up on.',
    params: Nothing,
    body: z.strictObject({ number: OrganisationNumber }),
    output: z.strictObject({ name: z.string().nullable() }),
  },
  readOrganisation: {
    ...desk,
    method: 'GET',
    path: '/operator/organisations/{organisationId}',
    summary: 'One organisation’s record: contact, orders, invitations, accepted terms.',
    params: oneOrganisation,
    body: null,
    output: OrganisationRecord,
  },
  replaceContact: {
    ...desk,
    method: 'POST',
    path: '/operator/organisations/{organisationId}/contact',
    summary: 'Replace the administrative contact, for instance because somebody has left.',
    params: oneOrganisation,
    body: z.strictObject({ contact: AdministrativeContact, note: Note }),
    output: Done,
  },
  recordOrder: {
    ...desk,
    method: 'POST',
    path: '/operator/organisations/{organisationId}/orders',
    summary:
      'Record the contact’s order of portal access, with how the caller was verified, and send the invitation. The answer’s code is told by telephone.',
    params: oneOrganisation,
    body: z.strictObject({
      channel: z.enum(['phone', 'e-mail']),
      check: CallerCheck,
      note: Note,
    }),
    output: z.strictObject({ id: OrderId, telephoneCode: z.string(), expiresAt: Instant }),
  },
  withdrawInvitation: {
    ...desk,
    method: 'POST',
    path: '/operator/organisations/{organisationId}/invitations/{invitationId}/withdraw',
    summary: 'Make an open invitation worthless.',
    params: oneOrganisation.extend({ invitationId: InvitationId }),
    body: Nothing,
    output: Done,
  },
  suspendOrganisation: {
    ...desk,
    permission: 'operate-service',
    method: 'POST',
    path: '/operator/organisations/{organisationId}/suspension',
    summary: 'Suspend an activated organisation. Live sessions end within two seconds.',
    params: oneOrganisation,
    body: z.strictObject({ note: Note }),
    output: Done,
  },
  resumeOrganisation: {
    ...desk,
    permission: 'operate-service',
    method: 'POST',
    path: '/operator/organisations/{organisationId}/resumption',
    summary: 'Let a suspended organisation go on.',
    params: oneOrganisation,
    body: z.strictObject({ note: Note }),
    output: Done,
  },
} as const satisfies Record<string, Operation>;
