import { pendingOf } from '@fjernhjelp/domain/organisation';
import type { Handlers } from '../http/handlers.ts';
import type { Services } from '../services.ts';
import { type KnownOrganisation, readOrganisations } from './store.ts';

/** The operator's view of organisations. */
export function organisationHandlers({
  database,
}: Pick<Services, 'database'>): Pick<Handlers, 'listOrganisations'> {
  return {
    listOrganisations: async () => ({
      organisations: (await readOrganisations(database)).map(summaryOnWire),
      registerLookUp: false,
    }),
  };
}

function summaryOnWire(organisation: KnownOrganisation) {
  const { id, number, name, kinds, state } = organisation;
  return { id, number, name, kinds, state, pending: pendingOf(organisation) };
}
