import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { GrantId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { hasGrant, markWithdrawn, type Owner } from './store.ts';

/**
 * Withdraws a grant for good. Live sessions that rest on it end because PostgreSQL tells every server of the change
 * (`sessions/watch.ts`); this transaction only says that it is so.
 */
export async function withdrawGrant(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  owner: Owner,
  grantId: GrantId,
  actor: AuditActor,
): Promise<{ readonly done: true } | Refusal> {
  return database.transaction().execute(async (transaction) => {
    const at = clock.now();
    const withdrawn = await markWithdrawn(transaction, owner, grantId, at);
    if (withdrawn === null) {
      const isTheirs = await hasGrant(transaction, owner, grantId);
      return refuse(isTheirs ? 'grant-already-withdrawn' : 'not-found');
    }
    const details = { grantId, ...withdrawn };
    const entry = { kind: 'grant-withdrawn', at, actor, details } as const;
    await appendAudit(transaction, [owner.organisationId, withdrawn.supplierId], entry);
    return { done: true };
  });
}
