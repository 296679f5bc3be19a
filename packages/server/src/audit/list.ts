import type { AuditActor, AuditEvent } from '@fjernhjelp/domain/audit';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Services } from '../services.ts';
import { appendAudit } from './append.ts';
import { type AuditQuery, hasRecentEvent, readEvents } from './store.ts';

/** Reading is logged at most this often for each reader: turning a page is not another reading. */
const READING_COALESCED_MS = 10 * 60_000;

/** A person, or a program with a key. */
export type AuditReader = Extract<AuditActor, { kind: 'person' | 'api-key' }>;

export type AuditPage = { readonly events: readonly AuditEvent[]; readonly nextBefore: number | null };

/** A page of the organisation's log, newest first. That it was read stands in the log itself before the page is given out. */
export async function listAuditEvents(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  reader: AuditReader,
  organisationId: OrganisationId,
  query: AuditQuery,
): Promise<AuditPage> {
  const now = clock.now();
  await database.transaction().execute(async (transaction) => {
    const since = new Date(now.getTime() - READING_COALESCED_MS);
    const sought = { kind: 'audit-read', actorId: reader.id, details: {}, since } as const;
    if (await hasRecentEvent(transaction, organisationId, sought)) return;
    const entry = { kind: 'audit-read', at: now, actor: reader, details: {} } as const;
    await appendAudit(transaction, [organisationId], entry);
  });
  const events = await readEvents(database, organisationId, { ...query, limit: query.limit + 1 });
  const shown = events.slice(0, query.limit);
  return { events: shown, nextBefore: events.length > query.limit ? (shown.at(-1)?.sequence ?? null) : null };
}
