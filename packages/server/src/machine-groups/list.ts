import type { machineGroupOperations } from '@fjernhjelp/api/machine-groups';
import type { WireOutputOf } from '@fjernhjelp/api/operation';
import { grantState } from '@fjernhjelp/domain/grant';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { presenceOnWire } from '../machines/presence-on-wire.ts';
import { type GroupScope, isInScope } from '../people/group-scope.ts';
import type { Services } from '../services.ts';
import { sessionOnWire } from '../sessions/session-on-wire.ts';
import { readLiveSessions } from '../sessions/store.ts';
import { type GrantRow, type MachineRow, readGrants, readGroups, readMachines } from './store.ts';

type Listed = WireOutputOf<typeof machineGroupOperations.listMachineGroups>['groups'];
type ListedGroup = Listed[number];

/** The customer's open groups in scope with machines, grants and live sessions: four queries, however many groups. */
export async function listMachineGroups(
  { database, clock, presence }: Pick<Services, 'database' | 'clock' | 'presence'>,
  organisationId: OrganisationId,
  scope: GroupScope,
): Promise<Listed> {
  const [groups, machines, grants, sessions] = await Promise.all([
    readGroups(database, organisationId),
    readMachines(database, organisationId),
    readGrants(database, organisationId),
    readLiveSessions(database, organisationId),
  ]);
  const now = clock.now();
  const inGroup =
    (group: { readonly id: string }) =>
    ({ groupId }: { readonly groupId: string }) =>
      groupId === group.id;
  const inScope = groups.filter(({ id }) => isInScope(scope, id));
  return inScope.map((group) => ({
    ...group,
    machines: machines.filter(inGroup(group)).map((machine) => machineOnWire(machine, presence)),
    grants: grants.filter(inGroup(group)).map((grant) => grantOnWire(grant, now)),
    liveSessions: sessions.filter(inGroup(group)).map(sessionOnWire),
  }));
}

function machineOnWire(
  { id, name, system, lastSeenAt }: MachineRow,
  presence: Services['presence'],
): ListedGroup['machines'][number] {
  return { id, name, system, presence: presenceOnWire(presence.of(id), lastSeenAt) };
}

function grantOnWire(grant: GrantRow, now: Date): ListedGroup['grants'][number] {
  const { id, agreement, capabilities, mode } = grant;
  return {
    id,
    supplier: { id: grant.supplierId, name: grant.supplierName },
    agreement,
    capabilities,
    mode,
    startsAt: grant.startsAt.toISOString(),
    endsAt: grant.endsAt.toISOString(),
    state: grantState(grant, now),
  };
}
