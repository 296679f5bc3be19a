import type { AuditEvent } from '@fjernhjelp/domain/audit';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { PersonActor } from '../people/person-actor.ts';
import { auditActorOf } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { appendAudit } from './append.ts';
import { hasRecentEvent, readEvents } from './store.ts';

/** Reading is logged at most this often for each reader: turning a page is not another reading. */
const READING_COALESCED_MS = 10 * 60_000;

export type AuditPage = { readonly events: readonly AuditEvent[]; readonly nextBefore: number | null };

/** A page of the organisation's log, newest first. That it was read stands in the log itself before the page is given out. */
export async function listAuditEvents(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  reader: PersonActor,
  organisationId: OrganisationId,
  page: { readonly before: number | null; readonly limit: number },
): Promise<AuditPage> {
  const now = clock.now();
  await database.transaction().execute(async (transaction) => {
    const since = new Date(now.getTime() - READING_COALESCED_MS);
    const sought = { kind: 'audit-read', personId: reader.id, details: {}, since } as const;
    if (await hasRecentEvent(transaction, organisationId, sought)) return;
    const entry = { kind: 'audit-read', at: now, actor: auditActorOf(reader), details: {} } as const;
    await appendAudit(transaction, [organisationId], entry);
  });
  const events = await readEvents(database, organisationId, { ...page, limit: page.limit + 1 });
  const shown = events.slice(0, page.limit);
  return { events: shown, nextBefore: events.length > page.limit ? (shown.at(-1)?.sequence ?? null) : null };
}
