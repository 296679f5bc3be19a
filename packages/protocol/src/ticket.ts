import { sha256 } from '@noble/hashes/sha2.js';

/** A ticket has this many random bytes, */
export const TICKET_BYTES = 32;
/** and is good for this long. */
export const TICKET_LIFETIME_MS = 30_000;

/** A fresh ticket. */
export function createTicket(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(TICKET_BYTES));
}

/** What is kept of a ticket: its SHA-256. */
export function ticketHashOf(ticket: Uint8Array): Uint8Array {
  return sha256(ticket);
}
