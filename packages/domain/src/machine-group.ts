import { z } from 'zod';
import { MachineGroupId, OrganisationId } from './identifiers.ts';
import { plainText } from './plain-text.ts';

export const MachineGroupName = plainText({ max: 80 });

/** The customer's own list of machines, one per sub-location. Closed groups stay for history. */
export const MachineGroup = z.strictObject({
  id: MachineGroupId,
  organisationId: OrganisationId,
  name: MachineGroupName,
  closedAt: z.date().nullable(),
});
export type MachineGroup = z.infer<typeof MachineGroup>;
