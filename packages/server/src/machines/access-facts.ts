import type { AccessFacts } from '@fjernhjelp/domain/access';
import { type Selectable, sql } from 'kysely';
import type { Tables } from '../database/schema.ts';
import { hasAcceptedTerms } from '../terms/store.ts';

/**
 * All columns that a decision rests on, for every query that asks for one: a new gate is added here, and stands everywhere.
 *
 * The query has `machine`, `machine_group`, `account`, `helper`, `grant_`, and `organisation` as `customer` and as `supplier`.
 */
export function accessFactColumns() {
  return [
    'machine.retired_at',
    'machine_group.closed_at',
    'customer.state as customer_state',
    'customer.kinds as customer_kinds',
    hasAcceptedTerms('customer').as('customer_has_accepted'),
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
  ] as const;
}

type OrganisationRow = Selectable<Tables['organisation']>;
type GrantRow = Selectable<Tables['grant_']>;

/** A row of such a query, where there is a helper. */
export type AccessFactRow = GrantColumns & {
  readonly retired_at: Date | null;
  readonly closed_at: Date | null;
  readonly customer_state: OrganisationRow['state'];
  readonly customer_kinds: OrganisationRow['kinds'];
  readonly customer_has_accepted: boolean;
  readonly supplier_state: OrganisationRow['state'];
  readonly supplier_kinds: OrganisationRow['kinds'];
  readonly supplier_has_accepted: boolean;
  readonly helper_starts_at: Date;
  readonly helper_ends_at: Date | null;
  readonly has_second_factor: boolean;
};

/** The grant's columns: all of them null where the outer join found none. */
type GrantColumns = {
  readonly [Column in 'agreement' | 'capabilities' | 'mode' | 'withdrawn_at']: GrantRow[Column] | null;
} & {
  readonly grant_id: GrantRow['id'] | null;
  readonly grant_starts_at: Date | null;
  readonly grant_ends_at: Date | null;
};

/** What a row says, with the grants of all rows that belong together. */
export function accessFactsOf(row: AccessFactRow, grants: AccessFacts['grants']): AccessFacts {
  return {
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
  };
}

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

/** Whether the account of the query has a second factor of any kind. */
function hasSecondFactor() {
  return sql<boolean>`(
    account.totp_secret is not null or exists (select from passkey where passkey.person_id = account.person_id)
  )`;
}
