import type { AccessFacts } from '@fjernhjelp/domain/access';
import type { MachineGroupId, MachineId, OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import { accessFactColumns, accessFactsOf, grantOf } from './access-facts.ts';

/** A machine as far as access to it goes, with everything that the decision rests on. */
export type MachineAccess = {
  readonly machine: {
    readonly id: MachineId;
    readonly name: string;
    readonly system: string;
    readonly noiseKey: Buffer;
    readonly lastSeenAt: Date | null;
  };
  readonly group: { readonly id: MachineGroupId; readonly name: string };
  readonly customer: { readonly id: OrganisationId; readonly name: string };
  readonly supplier: { readonly id: OrganisationId; readonly name: string };
  readonly facts: AccessFacts;
};

/** Somebody who would help for a supplier. */
export type Seeker = { readonly personId: PersonId; readonly supplierId: OrganisationId };

type Selected = Awaited<ReturnType<typeof selectAccess>>[number];

/** Every machine that has ever been granted to the supplier, with the facts for this helper; by customer, group and name. */
export async function readMachinesOfSupplier(
  database: Database,
  seeker: Seeker,
): Promise<readonly MachineAccess[]> {
  return gather(await selectAccess(database, seeker, null));
}

/** One machine of anybody, with the facts for this helper: also if nothing was ever granted. Null if there is no such machine. */
export async function readMachineAccess(
  database: Database | Transaction,
  seeker: Seeker,
  machineId: MachineId,
): Promise<MachineAccess | null> {
  return gather(await selectAccess(database, seeker, machineId))[0] ?? null;
}

/** Holds every grant of the machine's group to the supplier until the transaction is over: none is withdrawn meanwhile. */
export async function holdGrants(
  transaction: Transaction,
  supplierId: OrganisationId,
  machineId: MachineId,
): Promise<void> {
  await sql`
    select grant_.id from grant_ join machine on machine.group_id = grant_.group_id
    where grant_.supplier_id = ${supplierId} and machine.id = ${machineId}
    order by grant_.id for share of grant_
  `.execute(transaction);
}

/** One row for each machine and grant. With a machine: that one, granted or not. Without: those with a grant. */
function selectAccess(database: Database | Transaction, seeker: Seeker, machineId: MachineId | null) {
  const query = database
    .selectFrom('machine')
    .innerJoin('machine_group', 'machine_group.id', 'machine.group_id')
    .innerJoin('organisation as customer', 'customer.id', 'machine.organisation_id')
    .innerJoin('helper', (join) =>
      join.on('helper.person_id', '=', seeker.personId).on('helper.supplier_id', '=', seeker.supplierId),
    )
    .innerJoin('organisation as supplier', 'supplier.id', 'helper.supplier_id')
    .innerJoin('account', 'account.person_id', 'helper.person_id')
    .leftJoin('grant_', (join) =>
      join
        .onRef('grant_.group_id', '=', 'machine.group_id')
        .onRef('grant_.supplier_id', '=', 'helper.supplier_id'),
    )
    .select([
      'machine.id',
      'machine.name',
      'machine.system',
      'machine.noise_key',
      'machine.last_seen_at',
      'machine_group.id as group_id',
      'machine_group.name as group_name',
      'customer.id as customer_id',
      'customer.name as customer_name',
      'supplier.id as supplier_id',
      'supplier.name as supplier_name',
    ])
    .select(accessFactColumns())
    .orderBy('customer.name')
    .orderBy('machine_group.name')
    .orderBy('machine.name')
    .orderBy('machine.id');
  const limited =
    machineId === null ? query.where('grant_.id', 'is not', null) : query.where('machine.id', '=', machineId);
  return limited.execute();
}

function gather(rows: readonly Selected[]): readonly MachineAccess[] {
  const byMachine = Map.groupBy(rows, ({ id }) => id);
  return [...byMachine.values()].flatMap((ofMachine) => {
    const [first] = ofMachine;
    return first === undefined ? [] : [accessOf(first, ofMachine.flatMap(grantOf))];
  });
}

function accessOf(row: Selected, grants: AccessFacts['grants']): MachineAccess {
  return {
    machine: {
      id: row.id,
      name: row.name,
      system: row.system,
      noiseKey: row.noise_key,
      lastSeenAt: row.last_seen_at,
    },
    group: { id: row.group_id, name: row.group_name },
    customer: { id: row.customer_id, name: row.customer_name },
    supplier: { id: row.supplier_id, name: row.supplier_name },
    facts: accessFactsOf(row, grants),
  };
}
