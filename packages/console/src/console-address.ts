import { MachineId, OrganisationId } from '@fjernhjelp/domain/identifiers';

/** What the page's own address says: for whom the helper acts, and on which machine. */
export type ConsoleAddress = { readonly organisationId: OrganisationId; readonly machineId: MachineId };

const PATH = /^\/o\/([^/]+)\/machines\/([^/]+)\/console\/?$/;

/** Reads `/o/{organisationId}/machines/{machineId}/console`; null for any other path. */
export function consoleAddressOf(path: string): ConsoleAddress | null {
  const [, organisation, machine] = PATH.exec(path) ?? [];
  const organisationId = OrganisationId.safeParse(organisation);
  const machineId = MachineId.safeParse(machine);
  if (!organisationId.success || !machineId.success) return null;
  return { organisationId: organisationId.data, machineId: machineId.data };
}
