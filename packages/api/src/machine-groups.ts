import { AccessMode, Capabilities } from '@fjernhjelp/domain/capability';
import { Grant } from '@fjernhjelp/domain/grant';
import { GrantId, MachineGroupId, MachineId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { MachineGroupName } from '@fjernhjelp/domain/machine-group';
import { z } from 'zod';
import { PresenceOnWire } from './machines.ts';
import type { Operation } from './operation.ts';
import { SessionOnWire } from './sessions.ts';
import { Done, Instant, Nothing } from './wire.ts';

const inOrganisation = z.strictObject({ organisationId: OrganisationId });

export const GrantOnWire = z.strictObject({
  id: GrantId,
  supplier: z.strictObject({ id: OrganisationId, name: z.string() }),
  agreement: z.string(),
  capabilities: Capabilities,
  mode: AccessMode,
  startsAt: Instant,
  endsAt: Instant,
  state: z.enum(['future', 'running', 'ended', 'withdrawn']),
});
export type GrantOnWire = z.infer<typeof GrantOnWire>;

/** A group with all that the customer wants to see of it at a glance. */
export const MachineGroupOnWire = z.strictObject({
  id: MachineGroupId,
  name: z.string(),
  machines: z.array(
    z.strictObject({ id: MachineId, name: z.string(), system: z.string(), presence: PresenceOnWire }),
  ),
  grants: z.array(GrantOnWire),
  liveSessions: z.array(SessionOnWire),
});
export type MachineGroupOnWire = z.infer<typeof MachineGroupOnWire>;

export const machineGroupOperations = {
  listMachineGroups: {
    method: 'GET',
    path: '/organisations/{organisationId}/machine-groups',
    summary: 'The customer’s machine groups with machines, grants and live sessions.',
    stage: 'full',
    permission: 'read-groups',
    params: inOrganisation,
    query: Nothing,
    body: null,
    output: z.strictObject({ groups: z.array(MachineGroupOnWire) }),
  },
  createMachineGroup: {
    method: 'POST',
    path: '/organisations/{organisationId}/machine-groups',
    summary: 'A new machine group. It starts with no machine and no supplier.',
    stage: 'full',
    permission: 'manage-groups',
    params: inOrganisation,
    query: Nothing,
    body: z.strictObject({ name: MachineGroupName }),
    output: z.strictObject({ id: MachineGroupId }),
  },
  giveGrant: {
    method: 'POST',
    path: '/organisations/{organisationId}/machine-groups/{groupId}/grants',
    summary: 'Give a supplier access to a machine group, until an end date.',
    stage: 'full',
    permission: 'manage-grants',
    params: inOrganisation.extend({ groupId: MachineGroupId }),
    query: Nothing,
    body: z.strictObject({
      supplierId: OrganisationId,
      agreement: Grant.shape.agreement,
      capabilities: Capabilities,
      mode: AccessMode,
      startsAt: Instant,
      endsAt: Instant,
    }),
    output: z.strictObject({ id: GrantId }),
  },
  withdrawGrant: {
    method: 'POST',
    path: '/organisations/{organisationId}/grants/{grantId}/withdraw',
    summary: 'Withdraw a grant. Live sessions that rest on it end within two seconds.',
    stage: 'full',
    permission: 'manage-grants',
    params: inOrganisation.extend({ grantId: GrantId }),
    query: Nothing,
    body: Nothing,
    output: Done,
  },
} as const satisfies Record<string, Operation>;
