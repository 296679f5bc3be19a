import type { Clock } from '@fjernhjelp/domain/clock';
import type { SessionId } from '@fjernhjelp/domain/identifiers';
import type { CloseReason } from '@fjernhjelp/protocol/close-reason';
import { TICKET_LIFETIME_MS } from '@fjernhjelp/protocol/ticket';
import type { TicketRole } from '@fjernhjelp/protocol/ticket-store';
import type { RelayLimits } from './limits.ts';
import type { RelaySocket } from './relay-socket.ts';
import { RelayedSession } from './relayed-session.ts';

/** One side of a session that a ticket has opened. */
export type Arrival = {
  readonly sessionId: SessionId;
  readonly role: TicketRole;
  readonly socket: RelaySocket;
  /** Until when it may wait for the other side. */
  readonly openBefore: Date;
};

/** Joins the two sides of each session, and ends them. */
export class Pairing {
  readonly #services: { readonly clock: Clock; readonly limits: RelayLimits };
  readonly #waiting = new Map<SessionId, Arrival>();
  readonly #live = new Map<SessionId, RelayedSession>();
  /** Sessions that ended while a ticket of theirs may still be on its way back from the store. */
  readonly #ended = new Map<SessionId, NodeJS.Timeout>();

  constructor(services: { readonly clock: Clock; readonly limits: RelayLimits }) {
    this.#services = services;
  }

  /** A fresh ticket is the server's word: it replaces what an older one of the same side had opened. */
  join(arrival: Arrival): void {
    const { sessionId, role, socket } = arrival;
    if (this.#ended.has(sessionId)) {
      socket.end('session-ended');
      return;
    }
    this.#live.get(sessionId)?.end('peer-gone');
    const other = this.#waiting.get(sessionId);
    if (other !== undefined && other.role !== role) this.#pair(arrival, other);
    else {
      other?.socket.end('peer-gone');
      this.#wait(arrival);
    }
  }

  /** Ends a session that the server has ended, now and for every ticket of it that is still out. */
  revoke(sessionId: SessionId): void {
    clearTimeout(this.#ended.get(sessionId));
    const forget = setTimeout(() => this.#ended.delete(sessionId), TICKET_LIFETIME_MS);
    this.#ended.set(sessionId, forget.unref());
    this.#waiting.get(sessionId)?.socket.end('session-ended');
    this.#live.get(sessionId)?.end('session-ended');
  }

  endAll(reason: CloseReason): void {
    for (const { socket } of this.#waiting.values()) socket.end(reason);
    for (const session of this.#live.values()) session.end(reason);
    for (const forget of this.#ended.values()) clearTimeout(forget);
  }

  #wait(arrival: Arrival): void {
    const { sessionId, socket, openBefore } = arrival;
    this.#waiting.set(sessionId, arrival);
    const patienceMs = openBefore.getTime() - this.#services.clock.now().getTime();
    const timeout = setTimeout(() => this.#giveUp(arrival), patienceMs);
    socket.onEnd(() => {
      clearTimeout(timeout);
      this.#stopWaiting(arrival);
    });
  }

  #giveUp(arrival: Arrival): void {
    if (this.#waiting.get(arrival.sessionId) === arrival) arrival.socket.end('peer-absent');
  }

  #stopWaiting(arrival: Arrival): void {
    if (this.#waiting.get(arrival.sessionId) === arrival) this.#waiting.delete(arrival.sessionId);
  }

  #pair(arrival: Arrival, other: Arrival): void {
    const { sessionId } = arrival;
    this.#stopWaiting(other);
    const ends =
      arrival.role === 'console'
        ? { console: arrival.socket, agent: other.socket }
        : { console: other.socket, agent: arrival.socket };
    const session = new RelayedSession(this.#services, ends, () => {
      if (this.#live.get(sessionId) === session) this.#live.delete(sessionId);
    });
    this.#live.set(sessionId, session);
  }
}
