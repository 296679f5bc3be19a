import type { ReachableMachine } from '@fjernhjelp/api/machines';

/** The machines of one customer, group by group. */
export type CustomerMachines = {
  readonly customer: ReachableMachine['customer'];
  readonly groups: readonly { readonly name: string; readonly machines: readonly ReachableMachine[] }[];
};

const byName = new Intl.Collator('nb-NO', { numeric: true }).compare;

/** Orders machines by customer, group and name, as a person would look for them: "Skranke 2" before "Skranke 10", å last. */
export function machinesByCustomer(machines: readonly ReachableMachine[]): readonly CustomerMachines[] {
  const customers = Map.groupBy(machines, ({ customer }) => customer.id);
  return [...customers.values()]
    .flatMap((theirs) => {
      const [first] = theirs;
      return first === undefined ? [] : [{ customer: first.customer, groups: groupsOf(theirs) }];
    })
    .sort((a, b) => byName(a.customer.name, b.customer.name));
}

function groupsOf(machines: readonly ReachableMachine[]): CustomerMachines['groups'] {
  const groups = Map.groupBy(machines, ({ groupName }) => groupName);
  return [...groups]
    .map(([name, its]) => ({ name, machines: its.toSorted((a, b) => byName(a.name, b.name)) }))
    .sort((a, b) => byName(a.name, b.name));
}
