import type { SessionId } from '@fjernhjelp/domain/identifiers';
import type { TicketStore } from '@fjernhjelp/protocol/ticket-store';
import { sql } from 'kysely';
import type { Services } from '../services.ts';

/** Tickets in PostgreSQL: good once, in their time, for their role, while the session is still asked for. One statement. */
export function createTicketStore({ database, clock }: Pick<Services, 'database' | 'clock'>): TicketStore {
  return {
    redeem: async (ticketHash, role) => {
      const now = clock.now();
      const { rows } = await sql<{ sessionId: SessionId; openBefore: Date }>`
        update ticket set redeemed_at = ${now}
        from session
        where session.id = ticket.session_id and session.state = 'requested'
          and ticket.ticket_hash = ${Buffer.from(ticketHash)} and ticket.role = ${role}
          and ticket.redeemed_at is null and ticket.expires_at > ${now}
        returning ticket.session_id as "sessionId", ticket.expires_at as "openBefore"
      `.execute(database);
      const [found] = rows;
      return found === undefined ? { redeemed: false } : { redeemed: true, ...found };
    },
  };
}
