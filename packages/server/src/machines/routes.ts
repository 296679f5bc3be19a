import type { Handlers } from '../http/handlers.ts';
import type { Services } from '../services.ts';
import { listReachableMachines, readReachableMachine } from './reach.ts';

/** The supplier's machines over HTTP. */
export function machineHandlers(
  services: Pick<Services, 'database' | 'clock' | 'presence'>,
): Pick<Handlers, 'listReachableMachines' | 'readReachableMachine'> {
  return {
    listReachableMachines: async ({ person, organisation }) => ({
      machines: await listReachableMachines(services, person, organisation.id),
    }),
    readReachableMachine: ({ person, organisation }, { params }) =>
      readReachableMachine(services, person, organisation.id, params.machineId),
  };
}
