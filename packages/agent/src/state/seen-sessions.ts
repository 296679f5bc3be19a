import type { SessionId } from '@fjernhjelp/domain/identifiers';
import type { StateDirectory } from './state-directory.ts';

const SEEN_FILE = 'seen-sessions';

/** A certificate whose time is over is refused for that; its identifier is kept a day longer, for a clock set back. */
const KEPT_AFTER_END_MS = 24 * 60 * 60 * 1000;

/** Which sessions were ever let in here, across restarts: no certificate opens two. */
export type SeenSessions = {
  has(sessionId: SessionId): boolean;
  /** When it returns, the session counts as seen even if the power goes. */
  add(sessionId: SessionId, endsAt: Date): void;
};

/** Seen sessions in the agent's folder, one line each: identifier and end. Old ones are left behind at the start. */
export function openSeenSessions(state: StateDirectory, now: Date): SeenSessions {
  const seen = new Set<string>();
  const kept: string[] = [];
  for (const line of (state.read(SEEN_FILE) ?? '').split('\n')) {
    const [sessionId = '', endsAt = ''] = line.split(' ');
    // A line cut short by a power cut was never answered; a whole one has a date.
    if (!(new Date(endsAt).getTime() + KEPT_AFTER_END_MS > now.getTime())) continue;
    seen.add(sessionId);
    kept.push(`${line}\n`);
  }
  state.write(SEEN_FILE, kept.join(''));
  return {
    has: (sessionId) => seen.has(sessionId),
    add: (sessionId, endsAt) => {
      state.append(SEEN_FILE, `${sessionId} ${endsAt.toISOString()}\n`);
      seen.add(sessionId);
    },
  };
}
