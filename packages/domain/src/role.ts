import { z } from 'zod';
import { OrganisationId } from './identifiers.ts';
import { OrganisationKind, OrganisationName, PendingStep } from './organisation.ts';

/**
 * A person's right in one organisation, or in the service itself (`operator-administrator`, `service-desk`). A `helper` is
 * the supplier's technician, and comes from the supplier's list of helpers rather than from a delegation.
 */
export const Role = z.enum([
  'operator-administrator',
  'service-desk',
  'administrator',
  'access-manager',
  'helper-manager',
  'auditor',
  'helper',
]);
export type Role = z.infer<typeof Role>;

/** The roles that an organisation delegates to people. */
export const DelegatedRole = Role.extract(['administrator', 'access-manager', 'helper-manager', 'auditor']);
export type DelegatedRole = z.infer<typeof DelegatedRole>;

const DELEGATED_ROLES: Record<OrganisationKind, readonly DelegatedRole[]> = {
  customer: ['administrator', 'access-manager', 'auditor'],
  supplier: ['administrator', 'helper-manager', 'auditor'],
};

/** The roles that an organisation can delegate, being what it is to the service, in the order in which they are offered. */
export function delegatedRolesOf(kinds: readonly OrganisationKind[]): readonly DelegatedRole[] {
  const roles = new Set(kinds.flatMap((kind) => DELEGATED_ROLES[kind]));
  return DelegatedRole.options.filter((role) => roles.has(role));
}

const LIMITABLE_ROLES: ReadonlySet<DelegatedRole> = new Set(['access-manager', 'auditor']);

/** Whether the role can be limited to machine groups. Whoever may give rights away, or keeps the list of helpers, is not. */
export function canBeLimited(role: DelegatedRole): boolean {
  return LIMITABLE_ROLES.has(role);
}

/** What an operation may ask for. Each operation names exactly one. */
export const Permission = z.enum([
  'public',
  'signed-in',
  'operate-service',
  'serve-customers',
  'activate-service',
  'read-delegations',
  'manage-delegations',
  'manage-api-keys',
  'read-groups',
  'manage-groups',
  'manage-grants',
  'manage-helpers',
  'read-audit',
  'give-help',
]);
export type Permission = z.infer<typeof Permission>;

const PERMISSIONS: Record<Role, readonly Permission[]> = {
  'operator-administrator': ['operate-service', 'serve-customers'],
  'service-desk': ['serve-customers'],
  administrator: [
    'activate-service',
    'read-delegations',
    'manage-delegations',
    'manage-api-keys',
    'read-groups',
    'manage-groups',
    'manage-grants',
    'manage-helpers',
    'read-audit',
  ],
  'access-manager': ['read-groups', 'manage-groups', 'manage-grants'],
  'helper-manager': ['read-delegations', 'manage-helpers'],
  auditor: ['read-delegations', 'read-groups', 'read-audit'],
  helper: ['give-help'],
};

/** What an API key may be given: to read, and no more than that (T-54). */
export const ApiKeyPermission = Permission.extract(['read-delegations', 'read-groups', 'read-audit']);
export type ApiKeyPermission = z.infer<typeof ApiKeyPermission>;

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
  /** What is still to be done before anything works for the organisation; null when all is done. */
  pending: PendingStep.nullable(),
});
export type Membership = z.infer<typeof Membership>;
