import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { pendingOf } from '@fjernhjelp/domain/organisation';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { holdOrganisation, setState } from './store.ts';

/** Activates a known organisation that has accepted the current terms. */
export async function activateOrganisation(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  id: OrganisationId,
  actor: AuditActor,
): Promise<{ readonly done: true } | Refusal> {
  return database.transaction().execute(async (transaction) => {
    const organisation = await holdOrganisation(transaction, id);
    if (organisation === null) return refuse('not-found');
    const pending = pendingOf(organisation);
    if (pending === 'accept-terms') return refuse('terms-not-accepted');
    if (pending === null) return refuse('already-done');
    await setState(transaction, id, 'activated');
    const entry = { kind: 'organisation-activated', at: clock.now(), actor, details: {} } as const;
    await appendAudit(transaction, [id], entry);
    return { done: true };
  });
}
