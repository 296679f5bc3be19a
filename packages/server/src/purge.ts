import type { Services } from './services.ts';
import { deleteExpiredWays } from './sign-in/purge.ts';
import { ABSOLUTE_LIMIT_MS } from './sign-in/read-sign-in.ts';
import { deleteSignInsBefore } from './sign-in/store.ts';
import { purgeThrottle } from './sign-in/throttle.ts';

const PURGE_MS = 10 * 60_000;

/** Removes, now and then, what nobody may use any more: sign-ins past their limit, tries that count no longer. */
export function startPurge({
  database,
  clock,
  logger,
}: Pick<Services, 'database' | 'clock' | 'logger'>): () => void {
  const purge = async () => {
    const now = clock.now();
    await deleteSignInsBefore(database, new Date(now.getTime() - ABSOLUTE_LIMIT_MS));
    await purgeThrottle(database, now);
    await deleteExpiredWays(database, now);
  };
  const timer = setInterval(() => {
    purge().catch((error: unknown) => logger.warn({ err: error }, 'cannot purge; trying again later'));
  }, PURGE_MS);
  return () => clearInterval(timer);
}
