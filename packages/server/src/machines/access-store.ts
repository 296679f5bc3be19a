import type { AccessFacts } from '@fjernhjelp/domain/access';
import type { MachineGroupId, MachineId, OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import { hasAcceptedTerms } from '../terms/store.ts';

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

/** Whether the account of the query has a second factor of any kind. */
export function hasSecondFactor() {
  return sql<boolean>`(
    account.totp_secret is not null or exists (select from passkey where passkey.person_id = account.person_id)
  )`;
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
      'machine.retired_at',
      'machine_group.id as group_id',
      'machine_group.name as group_name',
      'machine_group.closed_at',
      'customer.id as customer_id',
      'customer.name as customer_name',
      'customer.state as customer_state',
      'customer.kinds as customer_kinds',
      hasAcceptedTerms('customer').as('customer_has_accepted'),
      'supplier.id as supplier_id',
      'supplier.name as supplier_name',
      'supplier.state as supplier_state',
      'supplier.kinds as supplier_kinds',
      hasAcceptedTerms('supplier').as('supplier_has_accepted'),
      'helper.starts_at as helper_starts_at',
      'helper.ends_at as helper_ends_at',
      hasSecondFactor().as('has_second_factor'),
      'grant_.id as grant_id',
      'grant_.agreement',
      'grant_.capabilities',
      'grant_.mode',
      'grant_.starts_at as grant_starts_at',
      'grant_.ends_at as grant_ends_at',
      'grant_.withdrawn_at',
    ])
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
    facts: {
      customer: {
        state: row.customer_state,
        kinds: row.customer_kinds,
        hasAcceptedTerms: row.customer_has_accepted,
      },
      supplier: {
        state: row.supplier_state,
        kinds: row.supplier_kinds,
        hasAcceptedTerms: row.supplier_has_accepted,
      },
      helper: {
        hasSecondFactor: row.has_second_factor,
        startsAt: row.helper_starts_at,
        endsAt: row.helper_ends_at,
      },
      group: { closedAt: row.closed_at },
      machine: { retiredAt: row.retired_at },
      grants,
    },
  };
}

type GrantColumns = {
  readonly [Column in 'agreement' | 'capabilities' | 'mode' | 'withdrawn_at']:
    | Tables['grant_'][Column]
    | null;
} & {
  readonly grant_id: Tables['grant_']['id'] | null;
  readonly grant_starts_at: Date | null;
  readonly grant_ends_at: Date | null;
};

/** The grant of a row, if the outer join found one. */
export function grantOf(row: GrantColumns): AccessFacts['grants'] {
  const {
    grant_id: id,
    agreement,
    capabilities,
    mode,
    grant_starts_at: startsAt,
    grant_ends_at: endsAt,
  } = row;
  if (id === null || agreement === null || capabilities === null || mode === null) return [];
  if (startsAt === null || endsAt === null) return [];
  return [{ id, agreement, capabilities, mode, startsAt, endsAt, withdrawnAt: row.withdrawn_at }];
}
