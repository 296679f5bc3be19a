import type { Handlers } from '../http/handlers.ts';
import { auditActorOf } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { createMachineGroup } from './create.ts';
import { listMachineGroups } from './list.ts';

/** The customer's machine groups over HTTP. */
export function machineGroupHandlers(
  services: Pick<Services, 'database' | 'clock' | 'presence'>,
): Pick<Handlers, 'listMachineGroups' | 'createMachineGroup'> {
  return {
    listMachineGroups: async ({ organisation }) => ({
      groups: await listMachineGroups(services, organisation.id),
    }),
    createMachineGroup: ({ person, organisation }, { body }) =>
      createMachineGroup(services, organisation.id, body.name, auditActorOf(person)),
  };
}
