import { pino } from 'pino';
import type { Log } from './log.ts';

/** Says nothing. */
export const silentLog: Log = pino({ level: 'silent' });
