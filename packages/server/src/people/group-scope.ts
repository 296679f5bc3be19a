import type { MachineGroupId } from '@fjernhjelp/domain/identifiers';
import { type RawBuilder, sql } from 'kysely';

/** The machine groups that a right is for. */
export type GroupScope = 'all' | ReadonlySet<MachineGroupId>;

/** The scope of a role as it is kept: null is not limited. */
export function scopeOf(groupIds: readonly MachineGroupId[] | null): GroupScope {
  return groupIds === null ? 'all' : new Set(groupIds);
}

/** What somebody has who has both. */
export function unionOf(a: GroupScope | undefined, b: GroupScope): GroupScope {
  if (a === undefined) return b;
  return a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]);
}

/** Whether the right is for this group. */
export function isInScope(scope: GroupScope, groupId: MachineGroupId): boolean {
  return scope === 'all' || scope.has(groupId);
}

/** The same as a condition of a query. */
export function columnInScope(column: 'grant_.group_id', scope: GroupScope): RawBuilder<boolean> {
  return scope === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${[...scope]}::uuid[])`;
}
