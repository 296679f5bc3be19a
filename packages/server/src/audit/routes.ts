import type { Handlers } from '../http/handlers.ts';
import { refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { listAuditEvents } from './list.ts';

/** The log over HTTP. A cursor is the sequence below which the next page begins. */
export function auditHandlers(
  services: Pick<Services, 'database' | 'clock'>,
): Pick<Handlers, 'listAuditEvents'> {
  return {
    listAuditEvents: async ({ actor, organisation, scope }, { query }) => {
      const before = query.cursor === undefined ? null : Number(query.cursor);
      if (before !== null && !(Number.isSafeInteger(before) && before > 0))
        return refuse('malformed-request', { at: 'cursor' });
      const page = await listAuditEvents(services, actor, organisation.id, {
        before,
        limit: query.limit,
        scope,
      });
      return {
        events: page.events.map(({ organisationId: _, at, ...event }) => ({
          ...event,
          at: at.toISOString(),
        })),
        nextCursor: page.nextBefore === null ? null : String(page.nextBefore),
      };
    },
  };
}
