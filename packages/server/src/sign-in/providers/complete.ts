import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts';
import type { Services } from '../../services.ts';
import { type ChangeServices, changeFactors } from '../change-factors.ts';
import { type IssuedSignIn, issueFull } from '../issue-full.ts';
import { issuePartial } from '../issue-partial.ts';
import { deleteSignIn, readAccount } from '../store.ts';
import { tokenHashOf } from '../token.ts';
import type { Visit } from '../visit.ts';
import { isAtLeast } from './assurance.ts';
import { causeOf, requireFresh } from './begin.ts';
import type { ProvidedIdentity, Provider } from './provider.ts';
import { findIdentity, insertIdentity, takeTrip } from './store.ts';

type TripServices = ChangeServices & Pick<Services, 'logger'>;

/** What the browser came back with. */
export type Return = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly tripToken: string | null;
};

/** What came of a trip to a provider. */
export type CompletedTrip = {
  readonly stage: 'first-factor' | 'full';
  readonly purpose: 'sign-in' | 'link';
  readonly issued: IssuedSignIn;
};

/** Ends a browser's trip to a provider. Each trip ends once, however it ends. */
export async function completeTrip(
  services: TripServices,
  { parameters, tripToken }: Return,
  visit: Visit,
): Promise<CompletedTrip | Refusal> {
  const { database, clock, providers } = services;
  if (tripToken === null) return refuse('provider-refused');
  const trip = await takeTrip(database, tokenHashOf(tripToken), clock.now());
  const provider = trip === null ? null : providers.find(trip.provider_id);
  if (trip === null || provider === null) return refuse('provider-refused');
  const identity = await identify(services, provider, parameters, tripToken);
  if (identity === null) return refuse('provider-refused');
  if (!isAtLeast(identity.level, provider.settings.leastAssurance)) return refuse('assurance-too-low');
  return trip.sign_in_hash === null
    ? signIn(services, provider, identity, visit)
    : link(services, provider, identity, trip.sign_in_hash, visit);
}

async function identify(
  { logger }: TripServices,
  provider: Provider,
  parameters: Return['parameters'],
  tripToken: string,
): Promise<ProvidedIdentity | null> {
  try {
    return await provider.identify(parameters, tripToken);
  } catch (error) {
    logger.warn({ providerId: provider.settings.id, ...causeOf(error) }, 'login provider’s answer refused');
    return null;
  }
}

/** Where the provider is not believed to have asked for two factors, or not for this person's roles, ours is asked after it. */
async function signIn(
  services: TripServices,
  { settings: { id: providerId } }: Provider,
  identity: ProvidedIdentity,
  visit: Visit,
): Promise<CompletedTrip | Refusal> {
  const { database, clock, providers } = services;
  const personId = await findIdentity(database, identity);
  if (personId === null) return refuse('provider-refused');
  return database.transaction().execute(async (transaction) => {
    const now = clock.now();
    const account = await readAccount(transaction, personId);
    const vouched = { providerId, level: identity.level };
    if (await providers.suffices(transaction, personId, vouched, now)) {
      if (visit.earlierToken !== null) await deleteSignIn(transaction, tokenHashOf(visit.earlierToken));
      const given = { by: 'provider', vouched } as const;
      const issued = await issueFull(services, transaction, account, given, visit, now);
      return { stage: 'full', purpose: 'sign-in', issued };
    }
    const shown = { stage: 'first-factor', factors: [`provider:${providerId}`] } as const;
    const token = await issuePartial(transaction, account, shown, visit, now);
    return { stage: 'first-factor', purpose: 'sign-in', issued: { token, deviceToken: null } };
  });
}

/** The sign-in that began the trip must be the one that ends it, and its second factor still fresh. */
async function link(
  services: TripServices,
  { settings: { id: providerId } }: Provider,
  { issuer, subject }: ProvidedIdentity,
  signInHash: Buffer,
  visit: Visit,
): Promise<CompletedTrip | Refusal> {
  const acting = await requireFresh(services, visit);
  if (isRefusal(acting)) return acting;
  if (!acting.idHash.equals(signInHash)) return refuse('provider-refused');
  const words = {
    kind: 'identity-linked',
    details: { providerId },
    letter: 'identity-linked',
  } as const;
  const linked = await changeFactors(
    services,
    { acting, visit, words },
    async (transaction): Promise<{ readonly done: true } | Refusal> => {
      const isNew = await insertIdentity(transaction, {
        issuer,
        subject,
        provider_id: providerId,
        person_id: acting.personId,
        linked_at: services.clock.now(),
      });
      return isNew ? { done: true } : refuse('already-done');
    },
  );
  return isRefusal(linked) ? linked : { stage: 'full', purpose: 'link', issued: linked.issued };
}
