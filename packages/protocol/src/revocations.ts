import type { SessionId } from '@fjernhjelp/domain/identifiers';
import type { EndReason } from '@fjernhjelp/domain/session';

/** Told of a session that the server has ended. */
export type RevocationListener = (sessionId: SessionId, reason: EndReason) => void;

/** The sessions that the server ends, as they end. Its one source is PostgreSQL. */
export type Revocations = {
  /** Returns the way to stop listening. */
  subscribe(listener: RevocationListener): () => void;
};

/** Revocations in memory, with the means to make one: the twin for tests. */
export function createMemoryRevocations(): Revocations & { revoke: RevocationListener } {
  const listeners = new Set<RevocationListener>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    revoke: (sessionId, reason) => {
      for (const listener of listeners) listener(sessionId, reason);
    },
  };
}
