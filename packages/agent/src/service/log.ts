import { pino } from 'pino';

/** A structured log on standard output. Never screen content, keystrokes, tickets or keys. */
export type Log = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>;

/** The log of one part of the agent; lines of both processes go to the same place. */
export function openLog(part: 'service' | 'desktop'): Log {
  return pino({ base: { part }, timestamp: pino.stdTimeFunctions.isoTime });
}
