import { freshUntil } from '../../http/admit.ts';
import { type Refusal, refuse } from '../../http/refusal.ts';
import type { Services } from '../../services.ts';
import { readSignIn, type SignIn } from '../read-sign-in.ts';
import { beginningBuckets, reserveTry } from '../throttle.ts';
import { createToken } from '../token.ts';
import type { Visit } from '../visit.ts';
import type { Provider } from './provider.ts';
import { insertTrip } from './store.ts';

type TripServices = Pick<Services, 'database' | 'keys' | 'clock' | 'logger' | 'providers'>;

/** Time enough for an electronic identity on a telephone that has to be found first. */
const TRIP_LIFETIME_MS = 10 * 60_000;

/** Where the browser goes, and the secret that ties it to its return. */
export type BegunTrip = { readonly address: string; readonly tripToken: string };

/** Sends a browser to a provider: to sign in, or, for who has signed in and given the second factor just now, to link an identity. */
export async function beginTrip(
  services: TripServices,
  { providerId, purpose }: { readonly providerId: string; readonly purpose: 'sign-in' | 'link' },
  visit: Visit,
): Promise<BegunTrip | Refusal> {
  const { database, clock, providers } = services;
  const provider = providers.find(providerId);
  if (provider === null) return refuse('provider-refused');
  const linking = purpose === 'link' ? await requireFresh(services, visit) : null;
  if (linking !== null && 'refused' in linking) return linking;
  const reservation = await reserveTry(services, beginningBuckets(visit.remoteAddress));
  if (!reservation.reserved)
    return refuse('too-many-tries', { retryAfterSeconds: reservation.retryAfterSeconds });
  const { token, hash } = createToken();
  const address = await addressAt(services, provider, token);
  if (address === null) return refuse('provider-refused');
  await insertTrip(database, {
    trip_hash: hash,
    provider_id: providerId,
    purpose,
    sign_in_hash: linking?.idHash ?? null,
    expires_at: new Date(clock.now().getTime() + TRIP_LIFETIME_MS),
  });
  return { address, tripToken: token };
}

/** The full sign-in of this browser, with a fresh second factor. The operation itself asks for none, because signing in has none yet. */
export async function requireFresh(
  services: Pick<Services, 'database' | 'clock'>,
  { earlierToken }: Visit,
): Promise<SignIn | Refusal> {
  const signIn = earlierToken === null ? null : await readSignIn(services, earlierToken);
  if (signIn?.stage !== 'full') return refuse('not-signed-in');
  return freshUntil(signIn, services.clock.now()) === null ? refuse('factor-not-fresh') : signIn;
}

async function addressAt(
  { logger }: TripServices,
  provider: Provider,
  tripToken: string,
): Promise<string | null> {
  try {
    return (await provider.addressFor(tripToken)).href;
  } catch (error) {
    logger.warn({ providerId: provider.settings.id, ...causeOf(error) }, 'login provider out of reach');
    return null;
  }
}

/** What may be logged of a provider's error: never the answer itself, which may hold tokens. */
export function causeOf(error: unknown): { readonly because: string; readonly code?: string } {
  if (!(error instanceof Error)) return { because: 'unknown' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { because: error.message, ...code };
}
