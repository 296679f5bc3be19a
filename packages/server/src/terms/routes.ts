import type { WireOutputOf } from '@fjernhjelp/api/operation';
import type { termsOperations } from '@fjernhjelp/api/terms';
import type { Handlers } from '../http/handlers.ts';
import { activateOrganisation } from '../organisations/activate.ts';
import { auditActorOf } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { acceptTerms } from './accept.ts';
import { publishTerms } from './publish.ts';
import { readAcceptances, readCurrentTerms, readTermsVersions, type TermsVersion } from './store.ts';

type TermsHandlers = Pick<
  Handlers,
  'readTerms' | 'acceptTerms' | 'activateService' | 'listTerms' | 'publishTerms'
>;

/** The terms of use, and what an administrator does before anything works. */
export function termsHandlers(services: Pick<Services, 'database' | 'clock' | 'logger'>): TermsHandlers {
  const { database } = services;
  return {
    readTerms: async ({ organisation }) => {
      const current = await readCurrentTerms(database);
      const acceptances = await readAcceptances(database, organisation.id);
      const acceptance = acceptances.find(({ version }) => version === current.version);
      return {
        current: onWire(current),
        acceptance:
          acceptance === undefined
            ? null
            : { personName: acceptance.personName, acceptedAt: acceptance.acceptedAt.toISOString() },
      };
    },
    acceptTerms: ({ person, organisation }, { body }) =>
      acceptTerms(services, organisation.id, body.version, auditActorOf(person)),
    activateService: ({ person, organisation }) =>
      activateOrganisation(services, organisation.id, auditActorOf(person)),
    listTerms: async () => ({ terms: (await readTermsVersions(database)).map(onWire) }),
    publishTerms: ({ person }, { body }) => publishTerms(services, body, person.id),
  };
}

function onWire({
  version,
  texts,
  publishedAt,
}: TermsVersion): WireOutputOf<typeof termsOperations.readTerms>['current'] {
  return { version, texts, publishedAt: publishedAt.toISOString() };
}
