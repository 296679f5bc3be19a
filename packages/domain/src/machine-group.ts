import { z } from 'zod';
import { MachineGroupId, OrganisationId } from './identifiers.ts';

export const MachineGroupName = z.string().trim().min(1).max(80);

/** The customer's own list of machines, one per sub-location. Closed groups stay for history. */
export const MachineGroup = z.strictObject({
  id: MachineGroupId,
  organisationId: OrganisationId,
  name: MachineGroupName,
  closedAt: z.date().nullable(),
});
export type MachineGroup = z.infer<typeof MachineGroup>;
