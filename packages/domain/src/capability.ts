import { z } from 'zod';

/** What a helper may do, one by one. Each direction of clipboard and files is its own. `view` is the only default. */
export const Capability = z.enum([
  'view',
  'control',
  'clipboard-in',
  'clipboard-out',
  'files-in',
  'files-out',
  'terminal',
  'restart',
]);
export type Capability = z.infer<typeof Capability>;

/** At least one capability, each once. */
export const Capabilities = z
  .array(Capability)
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'each capability once');

/** `ask`: somebody at the machine says yes each time. `pre-approved`: the agreement already says yes. */
export const AccessMode = z.enum(['ask', 'pre-approved']);
export type AccessMode = z.infer<typeof AccessMode>;
