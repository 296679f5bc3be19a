import type { Handlers } from '../http/handlers.ts';
import { refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { createMachineGroup } from './create.ts';
import { listMachineGroups } from './list.ts';

/** The customer's machine groups over HTTP. */
export function machineGroupHandlers(
  services: Pick<Services, 'database' | 'clock' | 'presence'>,
): Pick<Handlers, 'listMachineGroups' | 'createMachineGroup'> {
  return {
    listMachineGroups: async ({ organisation, scope }) => ({
      groups: await listMachineGroups(services, organisation.id, scope),
    }),
    // Whoever is limited to groups would not see the one that they made.
    createMachineGroup: async ({ actor, organisation, scope }, { body }) =>
      scope === 'all'
        ? createMachineGroup(services, organisation.id, body.name, actor)
        : refuse('not-permitted'),
  };
}
