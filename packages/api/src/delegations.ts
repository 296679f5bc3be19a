import {
  DelegationId,
  FactorResetId,
  HelperId,
  InvitationId,
  MachineGroupId,
  OrganisationId,
  PersonId,
} from '@fjernhjelp/domain/identifiers';
import { plainText } from '@fjernhjelp/domain/plain-text';
import { DelegatedRole } from '@fjernhjelp/domain/role';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { InvitationOnWire } from './organisations.ts';
import { EmailAddress } from './person-fields.ts';
import { Done, Instant, Nothing } from './wire.ts';

const Reason = plainText({ min: 3, max: 300 });

const inOrganisation = z.strictObject({ organisationId: OrganisationId });

export const DelegationOnWire = z.strictObject({
  id: DelegationId,
  person: z.strictObject({ id: PersonId, name: z.string(), email: z.string(), isInIt: z.boolean() }),
  role: DelegatedRole,
  /** Null: not limited to machine groups. */
  groups: z.array(z.strictObject({ id: MachineGroupId, name: z.string() })).nullable(),
  startsAt: Instant,
  endsAt: Instant.nullable(),
  givenBy: z.string(),
});
export type DelegationOnWire = z.infer<typeof DelegationOnWire>;

export const FactorResetOnWire = z.strictObject({
  id: FactorResetId,
  target: z.strictObject({ id: PersonId, name: z.string() }),
  askedBy: z.strictObject({ id: PersonId, name: z.string() }),
  reason: z.string(),
  expiresAt: Instant,
  state: z.enum(['waiting', 'approved', 'refused', 'expired']),
});

const managed = { stage: 'full', permission: 'manage-delegations', query: Nothing } as const;
const resetBody = z.strictObject({ personId: PersonId, reason: Reason });

export const delegationOperations = {
  listDelegations: {
    method: 'GET',
    path: '/organisations/{organisationId}/delegations',
    summary: 'Who may do what for the organisation, open invitations, and what the portal advises.',
    stage: 'full',
    permission: 'read-delegations',
    beforeActivation: true,
    params: inOrganisation,
    query: Nothing,
    body: null,
    output: z.strictObject({
      delegations: z.array(DelegationOnWire),
      invitations: z.array(InvitationOnWire),
      /** `second-administrator`: there is one only. `somebody-in-it`: nobody is marked as working in IT. */
      advice: z.array(z.enum(['second-administrator', 'somebody-in-it'])),
    }),
  },
  inviteDelegate: {
    ...managed,
    method: 'POST',
    path: '/organisations/{organisationId}/invitations',
    summary:
      'Delegate a right to somebody, by e-mail; optionally for some machine groups, optionally until an end.',
    beforeActivation: true,
    params: inOrganisation,
    body: z.strictObject({
      email: EmailAddress,
      role: DelegatedRole,
      groupIds: z.array(MachineGroupId).min(1).nullable(),
      endsAt: Instant.nullable(),
      isInIt: z.boolean(),
    }),
    output: z.strictObject({ id: InvitationId }),
  },
  withdrawOwnInvitation: {
    ...managed,
    method: 'POST',
    path: '/organisations/{organisationId}/invitations/{invitationId}/withdraw',
    summary: 'Make an open invitation of one’s own organisation worthless.',
    beforeActivation: true,
    params: inOrganisation.extend({ invitationId: InvitationId }),
    body: Nothing,
    output: Done,
  },
  endDelegation: {
    ...managed,
    method: 'POST',
    path: '/organisations/{organisationId}/delegations/{delegationId}/end',
    summary:
      'End a delegation at once. The last administrator’s cannot be ended here; the operator can replace them.',
    params: inOrganisation.extend({ delegationId: DelegationId }),
    body: Nothing,
    output: Done,
  },
  listHelpers: {
    method: 'GET',
    path: '/organisations/{organisationId}/helpers',
    summary: 'A supplier’s named helpers.',
    stage: 'full',
    permission: 'manage-helpers',
    params: inOrganisation,
    query: Nothing,
    body: null,
    output: z.strictObject({
      helpers: z.array(
        z.strictObject({
          id: HelperId,
          person: z.strictObject({ id: PersonId, name: z.string(), email: z.string() }),
          startsAt: Instant,
          endsAt: Instant.nullable(),
        }),
      ),
      invitations: z.array(InvitationOnWire),
    }),
  },
  inviteHelper: {
    method: 'POST',
    path: '/organisations/{organisationId}/helpers',
    summary: 'Put somebody on the supplier’s list of helpers, by e-mail.',
    stage: 'full',
    permission: 'manage-helpers',
    params: inOrganisation,
    query: Nothing,
    body: z.strictObject({ email: EmailAddress, endsAt: Instant.nullable() }),
    output: z.strictObject({ id: InvitationId }),
  },
  endHelper: {
    method: 'POST',
    path: '/organisations/{organisationId}/helpers/{helperId}/end',
    summary: 'Take a helper off the list. Their live sessions end within two seconds.',
    stage: 'full',
    permission: 'manage-helpers',
    params: inOrganisation.extend({ helperId: HelperId }),
    query: Nothing,
    body: Nothing,
    output: Done,
  },
  askFactorReset: {
    ...managed,
    freshFactor: true,
    method: 'POST',
    path: '/organisations/{organisationId}/factor-resets',
    summary: 'Ask that somebody’s second factor be reset. A second administrator has to approve.',
    params: inOrganisation,
    body: resetBody,
    output: z.strictObject({ id: FactorResetId }),
  },
  listFactorResets: {
    ...managed,
    method: 'GET',
    path: '/organisations/{organisationId}/factor-resets',
    summary: 'Resets that wait for a second administrator, and the latest ones.',
    params: inOrganisation,
    body: null,
    output: z.strictObject({ resets: z.array(FactorResetOnWire) }),
  },
  decideFactorReset: {
    ...managed,
    freshFactor: true,
    method: 'POST',
    path: '/organisations/{organisationId}/factor-resets/{resetId}/decision',
    summary: 'Approve or refuse a reset. Neither who asked nor whose factor it is may approve.',
    params: inOrganisation.extend({ resetId: FactorResetId }),
    body: z.strictObject({ approve: z.boolean() }),
    output: Done,
  },
  askFactorResetAsOperator: {
    method: 'POST',
    path: '/operator/factor-resets',
    summary:
      'The same by the operator, for people of several organisations or where there is one administrator only.',
    stage: 'full',
    permission: 'operate-service',
    freshFactor: true,
    params: Nothing,
    query: Nothing,
    body: z.strictObject({ email: EmailAddress, reason: Reason }),
    output: z.strictObject({ id: FactorResetId }),
  },
  listFactorResetsAsOperator: {
    method: 'GET',
    path: '/operator/factor-resets',
    summary: 'The operator’s resets.',
    stage: 'full',
    permission: 'operate-service',
    params: Nothing,
    query: Nothing,
    body: null,
    output: z.strictObject({ resets: z.array(FactorResetOnWire) }),
  },
  decideFactorResetAsOperator: {
    method: 'POST',
    path: '/operator/factor-resets/{resetId}/decision',
    summary: 'The second operator’s approval or refusal.',
    stage: 'full',
    permission: 'operate-service',
    freshFactor: true,
    params: z.strictObject({ resetId: FactorResetId }),
    query: Nothing,
    body: z.strictObject({ approve: z.boolean() }),
    output: Done,
  },
} as const satisfies Record<string, Operation>;
