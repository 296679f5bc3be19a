import type { Clock } from '@fjernhjelp/domain/clock';
import type { SessionId } from '@fjernhjelp/domain/identifiers';
import { toBase64url } from './base64url.ts';
import { ticketHashOf } from './ticket.ts';
import type { TicketRole, TicketStore } from './ticket-store.ts';

type KeptTicket = { readonly role: TicketRole; readonly sessionId: SessionId; readonly openBefore: Date };

/** A ticket store in memory, to which tickets can be added: the twin for tests. */
export function createMemoryTicketStore(
  clock: Pick<Clock, 'now'>,
): TicketStore & { add(ticket: Uint8Array, kept: KeptTicket): void } {
  const tickets = new Map<string, KeptTicket>();
  return {
    add: (ticket, kept) => {
      tickets.set(toBase64url(ticketHashOf(ticket)), kept);
    },
    redeem: async (ticketHash, role) => {
      const key = toBase64url(ticketHash);
      const kept = tickets.get(key);
      if (kept === undefined || kept.role !== role || clock.now() >= kept.openBefore)
        return { redeemed: false };
      tickets.delete(key);
      return { redeemed: true, sessionId: kept.sessionId, openBefore: kept.openBefore };
    },
  };
}
