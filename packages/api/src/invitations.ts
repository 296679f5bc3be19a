import { DelegatedRole } from '@fjernhjelp/domain/role';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { NewPassword, PersonName, TotpCode, TotpSecret } from './person-fields.ts';
import { bytesOf, Done, Instant, Nothing } from './wire.ts';

const open = { stage: 'none', permission: 'public', params: Nothing, query: Nothing } as const;
const token = bytesOf(32);
/** Told by telephone with a first invitation, so that a mailbox alone opens nothing. */
const telephoneCode = z
  .string()
  .trim()
  .regex(/^\d{8}$/)
  .optional();

export const invitationOperations = {
  readInvitation: {
    ...open,
    method: 'POST',
    path: '/invitations/read',
    summary: 'What an invitation is for. Its token comes in the body, never in an address.',
    body: z.strictObject({ token }),
    output: z.strictObject({
      organisationName: z.string(),
      role: z.union([DelegatedRole, z.literal('helper')]),
      email: z.string(),
      needsTelephoneCode: z.boolean(),
      hasAccount: z.boolean(),
      expiresAt: Instant,
    }),
  },
  beginAccount: {
    ...open,
    method: 'POST',
    path: '/invitations/begin',
    summary: 'Start the invited person’s account; answers a TOTP secret to confirm.',
    body: z.strictObject({ token, telephoneCode }),
    output: z.strictObject({ totpSecret: z.string(), totpAddress: z.string() }),
  },
  completeAccount: {
    ...open,
    method: 'POST',
    path: '/invitations/complete',
    summary:
      'Make the invited person’s account with both factors, and accept the invitation. Answers recovery codes, once.',
    body: z.strictObject({
      token,
      telephoneCode,
      name: PersonName,
      password: NewPassword,
      totpSecret: TotpSecret,
      totpCode: TotpCode,
    }),
    output: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  },
  acceptInvitation: {
    ...open,
    stage: 'full',
    permission: 'signed-in',
    method: 'POST',
    path: '/invitations/accept',
    summary:
      'Accept an invitation with the account that one already has; its address must be the invitation’s.',
    body: z.strictObject({ token, telephoneCode }),
    output: Done,
  },
} as const satisfies Record<string, Operation>;
