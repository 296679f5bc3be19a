import type { GrantOnWire, MachineGroupOnWire } from '@fjernhjelp/api/machine-groups';

/** A supplier as grants name it. */
export type Supplier = GrantOnWire['supplier'];

/** Every supplier that has or has had a grant in these groups, each once, by name. */
export function knownSuppliers(groups: readonly MachineGroupOnWire[]): readonly Supplier[] {
  const suppliers = new Map(
    groups.flatMap(({ grants }) => grants.map(({ supplier }) => [supplier.id, supplier] as const)),
  );
  return [...suppliers.values()].sort((a, b) => a.name.localeCompare(b.name, 'nb-NO', { numeric: true }));
}
