import { isOpenToApiKeys, type Operation } from '@fjernhjelp/api/operation';
import { type OperationName, operations } from '@fjernhjelp/api/operations';
import { Permission, permissionsOf, Role } from '@fjernhjelp/domain/role';

/** One operation under its name. */
export type NamedOperation = Operation & { readonly name: OperationName };

/** The operations that ask for one permission, and the roles that have it. */
export type PermissionGroup = {
  readonly permission: Permission;
  /** Empty where no role is needed. */
  readonly roles: readonly Role[];
  readonly operations: readonly NamedOperation[];
  /** Whether an API key may be given the permission, for the operations that only read. */
  readonly isForApiKeys: boolean;
};

/** Every operation there is, under the permission that it asks for. */
export function operationsByPermission(): readonly PermissionGroup[] {
  const all: readonly NamedOperation[] = Object.entries<Operation>(operations).map(([name, operation]) => ({
    ...operation,
    // The table's own keys are its operations' names.
    name: name as OperationName,
  }));
  return Permission.options
    .map((permission) => {
      const group = all.filter((operation) => operation.permission === permission);
      return {
        permission,
        roles: Role.options.filter((role) => permissionsOf(role).has(permission)),
        operations: group,
        isForApiKeys: group.some(isOpenToApiKeys),
      };
    })
    .filter((group) => group.operations.length > 0);
}
