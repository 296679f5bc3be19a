import { z } from 'zod';
import { AccessMode, Capabilities } from './capability.ts';
import { GrantId, MachineId, OrganisationId, PersonId, SessionId } from './identifiers.ts';
import { plainText } from './plain-text.ts';

/** Why a live session ended. Both sides see it. */
export const EndReason = z.enum([
  'ended-by-helper',
  'ended-by-customer',
  'grant-withdrawn',
  'grant-ended',
  'access-lost',
  'time-limit',
  'lease-lost',
  'connection-lost',
  'protocol-violation',
  'machine-stopped',
]);
export type EndReason = z.infer<typeof EndReason>;

/** Why a machine said no to a session that the server had opened. */
export const MachineRefusal = z.enum([
  'certificate-invalid',
  'wrong-machine',
  'key-mismatch',
  'clock-off',
  'certificate-expired',
  'session-seen-before',
  'version-unsupported',
  'mode-above-ceiling',
  'cannot-ask',
  'declined',
  'no-screen',
]);
export type MachineRefusal = z.infer<typeof MachineRefusal>;

export const SessionPurpose = plainText({ min: 3, max: 200 });
export const CaseReference = plainText({ max: 80 });

const common = {
  id: SessionId,
  machineId: MachineId,
  customerId: OrganisationId,
  supplierId: OrganisationId,
  helperPersonId: PersonId,
  grantId: GrantId,
  purpose: SessionPurpose,
  caseReference: CaseReference,
  mode: AccessMode,
  capabilities: Capabilities,
  requestedAt: z.date(),
};

/** One piece of help on one machine. Refused and expired sessions are kept too. */
export const Session = z.discriminatedUnion('state', [
  z.strictObject({ ...common, state: z.literal('requested'), openBefore: z.date() }),
  z.strictObject({ ...common, state: z.literal('live'), startedAt: z.date(), endsAt: z.date() }),
  z.strictObject({
    ...common,
    state: z.literal('ended'),
    startedAt: z.date(),
    endedAt: z.date(),
    reason: EndReason,
  }),
  z.strictObject({ ...common, state: z.literal('refused'), refusedAt: z.date(), reason: MachineRefusal }),
  z.strictObject({ ...common, state: z.literal('expired'), expiredAt: z.date() }),
]);
export type Session = z.infer<typeof Session>;
