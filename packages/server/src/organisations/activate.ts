import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import type { Services } from '../services.ts';
import { activateKnown } from './store.ts';

/** Activates a known organisation; false if it is not one that waits for it. */
export async function activateOrganisation(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  id: OrganisationId,
  actor: AuditActor,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    if (!(await activateKnown(transaction, id))) return false;
    const entry = { kind: 'organisation-activated', at: clock.now(), actor, details: {} } as const;
    await appendAudit(transaction, [id], entry);
    return true;
  });
}
