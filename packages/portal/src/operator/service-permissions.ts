import { type Permission, permissionsOf, type Role } from '@fjernhjelp/domain/role';

/** What a person may do in the service itself, by all their roles in it together. */
export function permissionsInService(serviceRoles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(serviceRoles.flatMap((role) => [...permissionsOf(role)]));
}
