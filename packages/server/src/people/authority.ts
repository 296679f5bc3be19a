import type { OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import { type OrganisationKind, pendingOf } from '@fjernhjelp/domain/organisation';
import { type Membership, type Permission, permissionsOf } from '@fjernhjelp/domain/role';
import type { Database } from '../database/database.ts';
import { type GroupScope, scopeOf, unionOf } from './group-scope.ts';
import { type RoleRow, readRoles, readServiceRoles } from './store.ts';

/** The organisation that a person acts for. */
export type ActingOrganisation = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kinds: readonly OrganisationKind[];
  readonly pending: Membership['pending'];
};

/** What a person may do in one organisation. */
export type Authority = {
  readonly personName: string;
  readonly organisation: ActingOrganisation;
  readonly permissions: ReadonlyMap<Permission, GroupScope>;
};

/** Permissions in the service itself, apart from any organisation. */
const SERVICE_PERMISSIONS = ['operate-service', 'serve-customers'] as const satisfies readonly Permission[];
export type ServicePermission = (typeof SERVICE_PERMISSIONS)[number];

/** Whether the permission is one in the service itself. */
export function isServicePermission(permission: Permission): permission is ServicePermission {
  return SERVICE_PERMISSIONS.some((one) => one === permission);
}

/** Permissions that make sense for one kind of organisation alone: a supplier owns no machines, a customer gives no help. */
const KIND_OF_PERMISSION: Partial<Record<Permission, OrganisationKind>> = {
  'read-groups': 'customer',
  'manage-groups': 'customer',
  'manage-grants': 'customer',
  'manage-helpers': 'supplier',
  'give-help': 'supplier',
};

/** The person's authority in an organisation at `now`, or null if they have no role in it, or it is suspended or closed. */
export async function readAuthority(
  database: Database,
  personId: PersonId,
  organisationId: OrganisationId,
  now: Date,
): Promise<Authority | null> {
  const rows = await readRoles(database, personId, now, organisationId);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    personName: first.personName,
    organisation: {
      id: first.organisationId,
      name: first.organisationName,
      kinds: first.kinds,
      pending: pendingOf(first),
    },
    permissions: permissionsBy(rows),
  };
}

/** Each permission with the groups that it is for: those of every role that holds it. */
function permissionsBy(rows: readonly RoleRow[]): ReadonlyMap<Permission, GroupScope> {
  const scopes = new Map<Permission, GroupScope>();
  for (const { role, kinds, groupIds } of rows)
    for (const permission of permissionsOf(role)) {
      if (!suitsKinds(permission, kinds)) continue;
      scopes.set(permission, unionOf(scopes.get(permission), scopeOf(groupIds)));
    }
  return scopes;
}

/** Whether the permission means anything in an organisation of these kinds. */
export function suitsKinds(permission: Permission, kinds: readonly OrganisationKind[]): boolean {
  const kind = KIND_OF_PERMISSION[permission];
  return kind === undefined || kinds.includes(kind);
}

/** Every organisation that the person may act for at `now`, by name. */
export async function readMemberships(
  database: Database,
  personId: PersonId,
  now: Date,
): Promise<readonly Membership[]> {
  const byOrganisation = new Map<OrganisationId, Membership>();
  for (const row of await readRoles(database, personId, now)) {
    const { organisationId, organisationName, kinds, role } = row;
    const roles = [...new Set([...(byOrganisation.get(organisationId)?.roles ?? []), role])];
    const pending = pendingOf(row);
    byOrganisation.set(organisationId, { organisationId, organisationName, kinds, roles, pending });
  }
  return [...byOrganisation.values()];
}

/** What the person may do in the service itself at `now`. */
export async function readServicePermissions(
  database: Database,
  personId: PersonId,
  now: Date,
): Promise<ReadonlySet<Permission>> {
  const roles = await readServiceRoles(database, personId, now);
  return new Set(roles.flatMap((role) => [...permissionsOf(role)]));
}
