import { type Membership, type Permission, permissionsOf } from '@fjernhjelp/domain/role';

/** The pages of an organisation, in the order in which they are offered. */
export type OrganisationPage =
  | 'machines'
  | 'machine-groups'
  | 'helpers'
  | 'delegations'
  | 'api-keys'
  | 'audit'
  | 'terms'
  | 'activation';

/** What a person may do in an organisation, by all their roles together. */
export function permissionsIn(membership: Membership): ReadonlySet<Permission> {
  return new Set(membership.roles.flatMap((role) => [...permissionsOf(role)]));
}

/**
 * The pages that mean something for this person in this organisation; while something is still to be done, those alone.
 * The server decides by itself what they may see.
 */
export function pagesOf(membership: Membership): readonly OrganisationPage[] {
  const permissions = permissionsIn(membership);
  if (membership.pending !== null) return permissions.has('activate-service') ? ['terms', 'activation'] : [];
  const pages: OrganisationPage[] = [];
  if (membership.kinds.includes('supplier') && permissions.has('give-help')) pages.push('machines');
  if (membership.kinds.includes('customer') && permissions.has('read-groups')) pages.push('machine-groups');
  if (membership.kinds.includes('supplier') && permissions.has('manage-helpers')) pages.push('helpers');
  if (permissions.has('read-delegations')) pages.push('delegations');
  if (permissions.has('manage-api-keys')) pages.push('api-keys');
  if (permissions.has('read-audit')) pages.push('audit');
  if (permissions.has('activate-service')) pages.push('terms');
  return pages;
}
