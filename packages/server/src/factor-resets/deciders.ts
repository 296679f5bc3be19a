import type { OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import type { Transaction } from '../database/database.ts';
import { readAuthority, readServicePermissions } from '../people/authority.ts';
import { type Addressee, readAdministrators, readOperators, readReach } from './store.ts';

/** Who decides on a reset: an organisation's administrators, or (null) the service's operators. */
export type Deciders = { readonly organisationId: OrganisationId | null };

/** Those who may decide at `now`. */
export function readDeciders(
  transaction: Transaction,
  { organisationId }: Deciders,
  now: Date,
): Promise<readonly Addressee[]> {
  return organisationId === null
    ? readOperators(transaction, now)
    : readAdministrators(transaction, organisationId, now);
}

/** Whether the person may decide at `now`: read afresh, because rights may have been withdrawn since the reset was asked for. */
export async function mayDecide(
  transaction: Transaction,
  { organisationId }: Deciders,
  personId: PersonId,
  now: Date,
): Promise<boolean> {
  if (organisationId === null)
    return (await readServicePermissions(transaction, personId, now)).has('operate-service');
  const authority = await readAuthority(transaction, personId, organisationId, now);
  return authority?.permissions.has('manage-delegations') ?? false;
}

/**
 * Whether these deciders may reset this person's factors at all. An organisation's administrators may for somebody who has
 * rights there and nowhere else: an account opens everything that its owner may do, wherever that is. Operators may for anybody.
 */
export async function isTheirs(
  transaction: Transaction,
  { organisationId }: Deciders,
  personId: PersonId,
  now: Date,
): Promise<'theirs' | 'also-of-others' | 'not-theirs'> {
  if (organisationId === null) return 'theirs';
  const { organisationIds, isOperator } = await readReach(transaction, personId, now);
  if (!organisationIds.includes(organisationId)) return 'not-theirs';
  return isOperator || organisationIds.length > 1 ? 'also-of-others' : 'theirs';
}
