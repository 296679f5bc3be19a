import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { HelperId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { hasHelper, markHelperEnded } from './store.ts';

/**
 * Takes a helper off the supplier's list. Their live sessions end because PostgreSQL tells every server of the change
 * (`sessions/watch.ts`); this transaction only says that it is so.
 */
export async function endHelper(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  supplierId: OrganisationId,
  id: HelperId,
  actor: AuditActor,
): Promise<{ readonly done: true } | Refusal> {
  return database.transaction().execute(async (transaction) => {
    const at = clock.now();
    const ended = await markHelperEnded(transaction, supplierId, id, at);
    if (ended === null)
      return refuse((await hasHelper(transaction, supplierId, id)) ? 'already-done' : 'not-found');
    const details = { helperId: id, ...ended };
    await appendAudit(transaction, [supplierId], { kind: 'helper-ended', at, actor, details });
    return { done: true };
  });
}
