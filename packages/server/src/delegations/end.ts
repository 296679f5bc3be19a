import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { DelegationId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import { holdOrganisation } from '../organisations/store.ts';
import type { Services } from '../services.ts';
import { type DelegationRow, hasDelegation, markDelegationEnded, readDelegations } from './store.ts';

/**
 * Ends a delegation at once: rights are read anew for each request. The organisation always keeps an administrator, also
 * when two end one another at the same time, because only one at a time gets past the lock.
 */
export async function endDelegation(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  organisationId: OrganisationId,
  id: DelegationId,
  actor: AuditActor,
): Promise<{ readonly done: true } | Refusal> {
  return database.transaction().execute(async (transaction) => {
    await holdOrganisation(transaction, organisationId);
    const at = clock.now();
    const delegations = await readDelegations(transaction, organisationId, at);
    const ending = delegations.find((delegation) => delegation.id === id);
    if (ending === undefined)
      return refuse((await hasDelegation(transaction, organisationId, id)) ? 'already-done' : 'not-found');
    if (isLastAdministrator(ending, delegations)) return refuse('last-administrator');
    await markDelegationEnded(transaction, organisationId, id, at);
    const { personId, personName, role, groupIds } = ending;
    const details = { delegationId: id, personId, personName, role, ...(groupIds && { groupIds }) };
    await appendAudit(transaction, [organisationId], { kind: 'delegation-ended', at, actor, details });
    return { done: true };
  });
}

/** Whether nobody else would be an administrator for as long as this one. */
function isLastAdministrator(ending: DelegationRow, delegations: readonly DelegationRow[]): boolean {
  if (ending.role !== 'administrator') return false;
  return !delegations.some(
    ({ id, role, endsAt }) =>
      id !== ending.id && role === 'administrator' && lastsAsLong(endsAt, ending.endsAt),
  );
}

function lastsAsLong(endsAt: Date | null, as: Date | null): boolean {
  return endsAt === null || (as !== null && endsAt >= as);
}
