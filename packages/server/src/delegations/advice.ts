import type { delegationOperations } from '@fjernhjelp/api/delegations';
import type { WireOutputOf } from '@fjernhjelp/api/operation';
import type { OrganisationKind } from '@fjernhjelp/domain/organisation';
import type { DelegationRow } from './store.ts';

type Advice = WireOutputOf<typeof delegationOperations.listDelegations>['advice'];

/**
 * What an organisation should think of, by the delegations that have not ended: a second administrator, so that one may be
 * ill; and, for a customer, somebody in IT, because machines have to be set up. A supplier is in IT by trade.
 */
export function adviceFor(
  delegations: readonly Pick<DelegationRow, 'personId' | 'role' | 'isInIt'>[],
  kinds: readonly OrganisationKind[],
): Advice {
  const administrators = delegations.filter(({ role }) => role === 'administrator');
  const advice: Advice = [];
  if (new Set(administrators.map(({ personId }) => personId)).size < 2) advice.push('second-administrator');
  if (kinds.includes('customer') && !delegations.some(({ isInIt }) => isInIt)) advice.push('somebody-in-it');
  return advice;
}
