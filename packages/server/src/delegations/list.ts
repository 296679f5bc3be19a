import type { delegationOperations } from '@fjernhjelp/api/delegations';
import type { WireOutputOf } from '@fjernhjelp/api/operation';
import type { MachineGroupId } from '@fjernhjelp/domain/identifiers';
import { invitationOnWire } from '../invitations/on-wire.ts';
import { readInvitations } from '../invitations/store.ts';
import { readGroupNames } from '../machine-groups/store.ts';
import type { ActingOrganisation } from '../people/authority.ts';
import { type GroupScope, isInScope } from '../people/group-scope.ts';
import type { Services } from '../services.ts';
import { adviceFor } from './advice.ts';
import { type DelegationRow, readDelegations } from './store.ts';

type Listed = WireOutputOf<typeof delegationOperations.listDelegations>;
type ListedDelegation = Listed['delegations'][number];

/**
 * Who may do what for the organisation. Somebody who is limited to groups sees who has a right to those, and of their limits
 * no other groups; invitations and advice are not theirs to act on.
 */
export async function listDelegations(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { id, kinds }: ActingOrganisation,
  scope: GroupScope,
): Promise<Listed> {
  const now = clock.now();
  const [delegations, invitations, groupNames] = await Promise.all([
    readDelegations(database, id, now),
    readInvitations(database, id, now),
    readGroupNames(database, id),
  ]);
  const visible = delegations.flatMap((delegation) => withinScope(delegation, scope) ?? []);
  const isLimited = scope !== 'all';
  return {
    delegations: visible.map((delegation) => onWire(delegation, groupNames)),
    invitations: isLimited
      ? []
      : invitations.filter(({ role }) => role !== 'helper').map((invitation) => invitationOnWire(invitation)),
    advice: isLimited ? [] : adviceFor(delegations, kinds),
  };
}

function withinScope(delegation: DelegationRow, scope: GroupScope): DelegationRow | null {
  if (delegation.groupIds === null) return delegation;
  const groupIds = delegation.groupIds.filter((groupId) => isInScope(scope, groupId));
  return groupIds.length > 0 ? { ...delegation, groupIds } : null;
}

function onWire(row: DelegationRow, groupNames: ReadonlyMap<MachineGroupId, string>): ListedDelegation {
  const { id, personId, personName, email, isInIt, role, groupIds, startsAt, endsAt, givenBy } = row;
  return {
    id,
    person: { id: personId, name: personName, email, isInIt },
    role,
    groups: groupIds?.map((groupId) => ({ id: groupId, name: groupNames.get(groupId) ?? '' })) ?? null,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    givenBy: givenBy ?? '',
  };
}
