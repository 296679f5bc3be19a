import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { ApiKeyId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { hasApiKey, markRevoked } from './store.ts';

/** Makes a key of the organisation worthless from this instant on: every request looks it up anew. */
export async function revokeApiKey(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  organisationId: OrganisationId,
  id: ApiKeyId,
  actor: AuditActor,
): Promise<{ readonly done: true } | Refusal> {
  const at = clock.now();
  return database.transaction().execute(async (transaction) => {
    const keyName = await markRevoked(transaction, organisationId, id, at);
    if (keyName === null)
      return refuse((await hasApiKey(transaction, organisationId, id)) ? 'already-done' : 'not-found');
    const details = { keyId: id, keyName };
    await appendAudit(transaction, [organisationId], { kind: 'api-key-revoked', at, actor, details });
    return { done: true };
  });
}
