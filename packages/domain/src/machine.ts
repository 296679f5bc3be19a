import { z } from 'zod';
import { MachineGroupId, MachineId } from './identifiers.ts';
import { plainText } from './plain-text.ts';

/** A machine's words about itself. They come from the machine, so they are somebody's words: shown, never trusted. */
export const MachineDescription = z.strictObject({
  hostName: plainText({ max: 253 }),
  system: plainText({ max: 120 }),
  agentVersion: plainText({ max: 40 }),
});
export type MachineDescription = z.infer<typeof MachineDescription>;

/** Whether the machine's control connection stands, and through which door it came. */
export const Presence = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('reachable'), door: z.number().int(), since: z.date() }),
  z.strictObject({ state: z.literal('unreachable'), lastSeenAt: z.date().nullable() }),
]);
export type Presence = z.infer<typeof Presence>;

/** A helped machine. It is in exactly one group; its identity is its key pair. */
export const Machine = z.strictObject({
  id: MachineId,
  groupId: MachineGroupId,
  name: plainText({ max: 120 }),
  description: MachineDescription,
  enrolledAt: z.date(),
  retiredAt: z.date().nullable(),
});
export type Machine = z.infer<typeof Machine>;
