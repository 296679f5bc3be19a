import type { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { EndReason } from '@fjernhjelp/domain/session';
import type { RevocationListener, Revocations } from '@fjernhjelp/protocol/revocations';

/** A session that is no more, as PostgreSQL has it by now. */
export type SessionEnd = {
  readonly sessionId: SessionId;
  readonly machineId: MachineId;
  readonly reason: EndReason;
};

/** Tells whoever carries sessions (the relay, the machine's control connection) which ones have ended. */
export class SessionEnds implements Revocations {
  readonly #listeners = new Set<(end: SessionEnd) => void>();

  /** For those who need no machine: the relay. */
  subscribe(listener: RevocationListener): () => void {
    return this.onEnd(({ sessionId, reason }) => listener(sessionId, reason));
  }

  /** Returns the way to stop listening. */
  onEnd(listener: (end: SessionEnd) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Call it after the transaction that ended the session: nothing is announced that did not happen. */
  announce(end: SessionEnd): void {
    for (const listener of this.#listeners) listener(end);
  }
}
