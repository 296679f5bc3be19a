import type { AuditActor } from '@fjernhjelp/domain/audit';
import { type OrganisationId, PersonId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { insertAcceptance, readCurrentTerms } from './store.ts';

/**
 * Accepts the current terms for an organisation. The first acceptance of a version stands; a second one changes nothing.
 *
 * @param version what was read: another than the current one is refused, so that nobody accepts what they have not seen.
 */
export async function acceptTerms(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  organisationId: OrganisationId,
  version: string,
  actor: Extract<AuditActor, { kind: 'person' | 'service' }>,
): Promise<{ readonly done: true } | Refusal> {
  const at = clock.now();
  const acceptedBy = actor.kind === 'person' ? PersonId.parse(actor.id) : null;
  return database.transaction().execute(async (transaction) => {
    const current = await readCurrentTerms(transaction);
    if (version !== current.version) return refuse('terms-version-not-current');
    const isNew = await insertAcceptance(transaction, organisationId, {
      version,
      acceptedBy,
      acceptedAt: at,
    });
    if (isNew)
      await appendAudit(transaction, [organisationId], {
        kind: 'terms-accepted',
        at,
        actor,
        details: { version },
      });
    return { done: true };
  });
}
