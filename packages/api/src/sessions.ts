import { AccessMode, Capabilities } from '@fjernhjelp/domain/capability';
import { MachineId, OrganisationId, SessionId } from '@fjernhjelp/domain/identifiers';
import { CaseReference, EndReason, MachineRefusal, SessionPurpose } from '@fjernhjelp/domain/session';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { bytesOf, Done, Instant, Nothing } from './wire.ts';

const inOrganisation = z.strictObject({ organisationId: OrganisationId });
const oneSession = inOrganisation.extend({ sessionId: SessionId });

/** The certificate's envelope (docs/protocol.md, section 5), handed on by the console as it is. */
export const CertificateEnvelope = z.strictObject({
  body: z.string(),
  keyId: z.string(),
  signature: z.string(),
});

/** All that a console needs to reach the machine. The ticket opens nothing but the relay's pairing. */
export const OpenedSession = z.strictObject({
  sessionId: SessionId,
  machine: z.strictObject({ id: MachineId, name: z.string(), noiseKey: bytesOf(32) }),
  customer: z.strictObject({ id: OrganisationId, name: z.string() }),
  protocol: z.number().int(),
  certificate: CertificateEnvelope,
  ticket: bytesOf(32),
  openBefore: Instant,
  endsAt: Instant,
  mode: AccessMode,
  capabilities: Capabilities,
  /** WebSocket addresses of the relay, the preferred one first. */
  relayAddresses: z.array(z.url()).min(1),
});
export type OpenedSession = z.infer<typeof OpenedSession>;

const summary = {
  id: SessionId,
  machine: z.strictObject({ id: MachineId, name: z.string() }),
  helperName: z.string(),
  supplierName: z.string(),
  purpose: SessionPurpose,
  caseReference: CaseReference,
  requestedAt: Instant,
};

/** A session as both parties may see it. */
export const SessionOnWire = z.discriminatedUnion('state', [
  z.strictObject({ ...summary, state: z.literal('requested') }),
  z.strictObject({ ...summary, state: z.literal('live'), startedAt: Instant, endsAt: Instant }),
  z.strictObject({
    ...summary,
    state: z.literal('ended'),
    startedAt: Instant,
    endedAt: Instant,
    reason: EndReason,
  }),
  z.strictObject({ ...summary, state: z.literal('refused'), reason: MachineRefusal }),
  z.strictObject({ ...summary, state: z.literal('expired') }),
]);
export type SessionOnWire = z.infer<typeof SessionOnWire>;

export const sessionOperations = {
  openSession: {
    method: 'POST',
    path: '/organisations/{organisationId}/sessions',
    summary: 'Ask for a session on a machine, with its purpose and case reference.',
    stage: 'full',
    permission: 'give-help',
    params: inOrganisation,
    query: Nothing,
    body: z.strictObject({
      machineId: MachineId,
      purpose: SessionPurpose,
      caseReference: CaseReference,
      consoleNoiseKey: bytesOf(32),
      versions: z.array(z.number().int().min(1).max(255)).min(1).max(16),
    }),
    output: OpenedSession,
  },
  readSession: {
    method: 'GET',
    path: '/organisations/{organisationId}/sessions/{sessionId}',
    summary: 'One’s own session: how it stands, and why it ended.',
    stage: 'full',
    permission: 'give-help',
    params: oneSession,
    query: Nothing,
    body: null,
    output: SessionOnWire,
  },
  endSession: {
    method: 'POST',
    path: '/organisations/{organisationId}/sessions/{sessionId}/end',
    summary: 'The helper ends their own session.',
    stage: 'full',
    permission: 'give-help',
    params: oneSession,
    query: Nothing,
    body: Nothing,
    output: Done,
  },
} as const satisfies Record<string, Operation>;
