import { AccessMode, Capabilities } from '@fjernhjelp/domain/capability';
import { MachineGroupId, MachineId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { Machine, MachineDescription } from '@fjernhjelp/domain/machine';
import { plainSecret } from '@fjernhjelp/domain/plain-text';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { bytesOf, Instant, Nothing } from './wire.ts';

export const PresenceOnWire = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('reachable'), door: z.number().int(), since: Instant }),
  z.strictObject({ state: z.literal('unreachable'), lastSeenAt: Instant.nullable() }),
]);

/** A machine as the supplier's helper sees it: only ever one that `decideAccess` allows at this moment. */
export const ReachableMachine = z.strictObject({
  id: MachineId,
  name: z.string(),
  system: z.string(),
  groupName: z.string(),
  customer: z.strictObject({ id: OrganisationId, name: z.string() }),
  presence: PresenceOnWire,
  mode: AccessMode,
  capabilities: Capabilities,
  until: Instant,
});
export type ReachableMachine = z.infer<typeof ReachableMachine>;

const inOrganisation = z.strictObject({ organisationId: OrganisationId });

export const machineOperations = {
  listReachableMachines: {
    method: 'GET',
    path: '/organisations/{organisationId}/machines',
    summary: 'The machines that this person may reach for this supplier now.',
    stage: 'full',
    permission: 'give-help',
    params: inOrganisation,
    query: Nothing,
    body: null,
    output: z.strictObject({ machines: z.array(ReachableMachine) }),
  },
  readReachableMachine: {
    method: 'GET',
    path: '/organisations/{organisationId}/machines/{machineId}',
    summary: 'One of those machines. Any other answers as if it did not exist.',
    stage: 'full',
    permission: 'give-help',
    params: inOrganisation.extend({ machineId: MachineId }),
    query: Nothing,
    body: null,
    output: ReachableMachine,
  },
} as const satisfies Record<string, Operation>;

export const enrolmentOperations = {
  createEnrolmentToken: {
    method: 'POST',
    path: '/organisations/{organisationId}/machine-groups/{groupId}/enrolment-tokens',
    summary: 'A token that enrols one machine into this group, within the hour.',
    stage: 'full',
    permission: 'manage-groups',
    params: inOrganisation.extend({ groupId: MachineGroupId }),
    query: Nothing,
    body: z.strictObject({ machineName: Machine.shape.name }),
    output: z.strictObject({ token: z.string(), expiresAt: Instant, installCommand: z.string() }),
  },
  enrolMachine: {
    method: 'POST',
    path: '/enrolments',
    summary: 'A machine enrols itself with a token and proof of its keys (docs/protocol.md, section 8).',
    stage: 'none',
    permission: 'public',
    params: Nothing,
    query: Nothing,
    body: z.strictObject({
      token: plainSecret({ max: 200 }),
      noiseKey: bytesOf(32),
      signingKey: bytesOf(32),
      proof: bytesOf(64),
      ...MachineDescription.shape,
    }),
    output: z.strictObject({
      machineId: MachineId,
      machineName: z.string(),
      controlNoiseKey: bytesOf(32),
      signingKey: bytesOf(32),
      signature: bytesOf(64),
      doors: z.array(z.strictObject({ host: z.string(), port: z.number().int() })).min(1),
    }),
  },
} as const satisfies Record<string, Operation>;
