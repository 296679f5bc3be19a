import type { SeenSessions } from './seen-sessions.ts';

/** The in-memory twin: it forgets at the end of the process. */
export function memorySeenSessions(): SeenSessions {
  const seen = new Set<string>();
  return { has: (sessionId) => seen.has(sessionId), add: (sessionId) => seen.add(sessionId) };
}
