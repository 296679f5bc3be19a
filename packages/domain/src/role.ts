import { z } from 'zod';
import { OrganisationId } from './identifiers.ts';
import { OrganisationKind, OrganisationName } from './organisation.ts';

/** A person's right in one organisation, or in the operator's own portal. A helper's is the supplier's technician. */
export const Role = z.enum([
  'operator-administrator',
  'administrator',
  'access-manager',
  'auditor',
  'helper',
]);
export type Role = z.infer<typeof Role>;

/** What an operation may ask for. Each operation names exactly one. */
export const Permission = z.enum([
  'public',
  'signed-in',
  'operate-service',
  'read-groups',
  'manage-groups',
  'manage-grants',
  'read-audit',
  'give-help',
]);
export type Permission = z.infer<typeof Permission>;

const PERMISSIONS: Record<Role, readonly Permission[]> = {
  'operator-administrator': ['operate-service'],
  administrator: ['read-groups', 'manage-groups', 'manage-grants', 'read-audit'],
  'access-manager': ['read-groups', 'manage-groups', 'manage-grants'],
  auditor: ['read-groups', 'read-audit'],
  helper: ['give-help'],
};

/** What a role permits within its own organisation. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set(PERMISSIONS[role]);
}

/** One organisation that a person may act for, and as what. */
export const Membership = z.strictObject({
  organisationId: OrganisationId,
  organisationName: OrganisationName,
  kinds: z.array(OrganisationKind),
  roles: z.array(Role).min(1),
});
export type Membership = z.infer<typeof Membership>;
