import type { PersonId } from '@fjernhjelp/domain/identifiers';
import { isRefusal, type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { logOfPerson } from './log.ts';
import { readAccount } from './store.ts';
import { codeBuckets, releaseTry, reserveTry } from './throttle.ts';

/**
 * One try at somebody's second factor. Signing in, giving the factor again, recovery codes and the link of a reset share one
 * budget for each account: who is slowed down at one door is slowed down at all of them.
 */
export async function trySecondFactor<Given extends object>(
  services: Pick<Services, 'database' | 'keys' | 'clock'>,
  personId: PersonId,
  attempt: () => Promise<Given | Refusal>,
): Promise<Given | Refusal> {
  const buckets = codeBuckets(personId);
  const reservation = await reserveTry(services, buckets);
  if (!reservation.reserved)
    return refuse('too-many-tries', { retryAfterSeconds: reservation.retryAfterSeconds });
  const given = await attempt();
  if (!isRefusal(given)) await releaseTry(services, buckets, 'succeeded');
  else if (given.refused === 'busy') await releaseTry(services, buckets, 'not-looked-at');
  else await logRefused(services, personId, given.refused);
  return given;
}

async function logRefused(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  personId: PersonId,
  reason: string,
): Promise<void> {
  const account = await readAccount(database, personId);
  await database
    .transaction()
    .execute((transaction) => logOfPerson(transaction, 'sign-in-refused', account, clock.now(), { reason }));
}
