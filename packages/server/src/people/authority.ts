import type { OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import type { OrganisationKind } from '@fjernhjelp/domain/organisation';
import { type Membership, type Permission, permissionsOf, type Role } from '@fjernhjelp/domain/role';
import type { Database } from '../database/database.ts';
import { readRoles, readServiceRoles } from './store.ts';

/** What a person may do in one organisation. */
export type Authority = {
  readonly personName: string;
  readonly organisation: { readonly id: OrganisationId; readonly name: string };
  readonly permissions: ReadonlySet<Permission>;
};

/** Permissions that make sense for one kind of organisation alone: a supplier owns no machines, a customer gives no help. */
const KIND_OF_PERMISSION: Partial<Record<Permission, OrganisationKind>> = {
  'read-groups': 'customer',
  'manage-groups': 'customer',
  'manage-grants': 'customer',
  'give-help': 'supplier',
};

/** The person's authority in an activated organisation at `now`, or null if they have no role in it. */
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
    organisation: { id: first.organisationId, name: first.organisationName },
    permissions: new Set(rows.flatMap(({ role, kinds }) => permissionsIn(role, kinds))),
  };
}

function permissionsIn(role: Role, kinds: readonly OrganisationKind[]): readonly Permission[] {
  return [...permissionsOf(role)].filter((permission) => {
    const kind = KIND_OF_PERMISSION[permission];
    return kind === undefined || kinds.includes(kind);
  });
}

/** Every activated organisation that the person may act for at `now`, by name. */
export async function readMemberships(
  database: Database,
  personId: PersonId,
  now: Date,
): Promise<readonly Membership[]> {
  const byOrganisation = new Map<OrganisationId, Membership>();
  for (const { organisationId, organisationName, kinds, role } of await readRoles(database, personId, now)) {
    const roles = byOrganisation.get(organisationId)?.roles ?? [];
    byOrganisation.set(organisationId, { organisationId, organisationName, kinds, roles: [...roles, role] });
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
