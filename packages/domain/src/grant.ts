import { z } from 'zod';
import { AccessMode, Capabilities } from './capability.ts';
import { GrantId, MachineGroupId, OrganisationId } from './identifiers.ts';
import { plainText } from './plain-text.ts';

/** A customer's yes to one supplier for one machine group: half-open `[startsAt, endsAt)`, and there is always an end. */
export const Grant = z.strictObject({
  id: GrantId,
  groupId: MachineGroupId,
  supplierId: OrganisationId,
  /** Reference of the agreement that the grant rests on, as both parties know it. */
  agreement: plainText({ max: 120 }),
  capabilities: Capabilities,
  mode: AccessMode,
  startsAt: z.date(),
  endsAt: z.date(),
  withdrawnAt: z.date().nullable(),
});
export type Grant = z.infer<typeof Grant>;

/** What a grant is at an instant. */
export type GrantState = 'future' | 'running' | 'ended' | 'withdrawn';

/** The state of a grant at `now`. A withdrawn grant stays withdrawn whatever its dates say. */
export function grantState(grant: Pick<Grant, 'startsAt' | 'endsAt' | 'withdrawnAt'>, now: Date): GrantState {
  if (grant.withdrawnAt !== null && grant.withdrawnAt <= now) return 'withdrawn';
  if (now < grant.startsAt) return 'future';
  return now < grant.endsAt ? 'running' : 'ended';
}
