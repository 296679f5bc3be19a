import { z } from 'zod';
import { AuditEventId, OrganisationId } from './identifiers.ts';

/** Everything that the log knows of. A refusal is an event like any other. */
export const AuditKind = z.enum([
  'organisation-registered',
  'organisation-activated',
  'organisation-suspended',
  'organisation-resumed',
  'contact-replaced',
  'order-recorded',
  'terms-accepted',
  'invitation-sent',
  'invitation-withdrawn',
  'invitation-accepted',
  'delegation-given',
  'delegation-ended',
  'helper-added',
  'helper-ended',
  'api-key-created',
  'api-key-revoked',
  'api-key-used',
  'api-key-refused',
  'password-changed',
  'factor-added',
  'factor-removed',
  'recovery-codes-made',
  'recovery-code-used',
  'factor-reset-asked',
  'factor-reset-approved',
  'factor-reset-refused',
  'identity-linked',
  'sign-ins-ended',
  'machine-group-created',
  'enrolment-token-created',
  'machine-enrolled',
  'machine-reachable',
  'machine-unreachable',
  'grant-given',
  'grant-withdrawn',
  'access-refused',
  'session-requested',
  'session-refused',
  'session-expired',
  'session-started',
  'session-ended',
  'session-attempt-refused',
  'signed-in',
  'sign-in-refused',
  'audit-read',
]);
export type AuditKind = z.infer<typeof AuditKind>;

/** Who did it: a person, a machine, or the service itself. `name` is as it was at the time. */
export const AuditActor = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    id: z.uuid(),
    name: z.string(),
    organisationName: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('machine'), id: z.uuid(), name: z.string() }),
  z.strictObject({ kind: z.literal('api-key'), id: z.uuid(), name: z.string() }),
  z.strictObject({ kind: z.literal('service') }),
]);
export type AuditActor = z.infer<typeof AuditActor>;

/** Facts of the event by name; never screen content, keystrokes, tickets or secrets. */
export const AuditDetails = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
);
export type AuditDetails = z.infer<typeof AuditDetails>;

/**
 * One line of an organisation's log.
 *
 * `sequence` counts from 1 without gaps per organisation. `hash` = SHA-256 of the canonical header, which holds the hash
 * before it and the salted hash of the payload (docs/architecture.md#the-log).
 */
export const AuditEvent = z.strictObject({
  id: AuditEventId,
  organisationId: OrganisationId,
  sequence: z.number().int().positive(),
  at: z.date(),
  kind: AuditKind,
  actor: AuditActor,
  details: AuditDetails,
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** What an event's hash is taken of, as canonical JSON (RFC 8785). Payload and chain are apart, so that one can be erased. */
export type AuditHeader = {
  readonly organisationId: string;
  readonly sequence: number;
  readonly at: string;
  readonly previousHash: string;
  readonly payloadHash: string;
};
