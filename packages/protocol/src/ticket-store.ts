import type { SessionId } from '@fjernhjelp/domain/identifiers';

/** Which side of a session a ticket is for. */
export type TicketRole = 'console' | 'agent';

/** What a ticket was good for. One answer for unknown, used, expired and of the other role: guessing learns nothing. */
export type Redemption =
  | { readonly redeemed: true; readonly sessionId: SessionId; readonly openBefore: Date }
  | { readonly redeemed: false };

/** Where the relay redeems tickets. The server's is PostgreSQL: one statement, so that each ticket is good once. */
export type TicketStore = {
  /** `ticketHash` is SHA-256 of the 32 bytes of the ticket. */
  redeem(ticketHash: Uint8Array, role: TicketRole): Promise<Redemption>;
};
