import type { Handlers } from '../http/handlers.ts';
import type { Services } from '../services.ts';
import { readOrganisations } from './store.ts';

/** The operator's view of organisations. */
export function organisationHandlers({
  database,
}: Pick<Services, 'database'>): Pick<Handlers, 'listOrganisations'> {
  return {
    listOrganisations: async () => ({ organisations: [...(await readOrganisations(database))] }),
  };
}
