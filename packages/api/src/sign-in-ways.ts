import { plainSecret, plainText } from '@fjernhjelp/domain/plain-text';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import {
  EmailAddress,
  NewPassword,
  Password,
  RecoveryCode,
  TotpCode,
  TotpSecret,
  WebAuthnJson,
} from './person-fields.ts';
import { bytesOf, Done, Nothing } from './wire.ts';

const open = { stage: 'none', permission: 'public', params: Nothing, query: Nothing } as const;
const enrolling = { stage: 'enrol', permission: 'signed-in', params: Nothing, query: Nothing } as const;
const ProviderId = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** The other ways in, and the ways back. Each ends in the same place and the same checks as password and TOTP do. */
export const signInWayOperations = {
  listSignInWays: {
    ...open,
    method: 'GET',
    path: '/sign-in/ways',
    summary: 'The login providers that the operator has configured.',
    body: null,
    output: z.strictObject({ providers: z.array(z.strictObject({ id: ProviderId, name: z.string() })) }),
  },
  beginPasskeySignIn: {
    ...open,
    method: 'POST',
    path: '/sign-in/passkey/begin',
    summary: 'Options for the browser to show a passkey, whoever’s it is.',
    body: Nothing,
    output: z.strictObject({ options: WebAuthnJson }),
  },
  completePasskeySignIn: {
    ...open,
    method: 'POST',
    path: '/sign-in/passkey/complete',
    summary: 'A passkey with user verification is both factors at once.',
    body: z.strictObject({ response: WebAuthnJson }),
    output: z.strictObject({ stage: z.literal('full') }),
  },
  signInWithRecoveryCode: {
    ...open,
    stage: 'first-factor',
    permission: 'signed-in',
    method: 'POST',
    path: '/sign-in/recovery-code',
    summary:
      'A recovery code in place of the second factor. It leads to a new second factor, not into the portal.',
    body: z.strictObject({ code: RecoveryCode }),
    output: z.strictObject({ stage: z.literal('enrol') }),
  },
  beginProviderSignIn: {
    ...open,
    method: 'POST',
    path: '/sign-in/provider/begin',
    summary: 'Where the browser has to go to sign in at a provider.',
    body: z.strictObject({ providerId: ProviderId, purpose: z.enum(['sign-in', 'link']) }),
    output: z.strictObject({ address: z.url() }),
  },
  completeProviderSignIn: {
    ...open,
    method: 'POST',
    path: '/sign-in/provider/complete',
    summary:
      'What the provider sent the browser back with. Where its assurance is too low our second factor is asked after it.',
    body: z.strictObject({
      parameters: z.record(plainText({ max: 200 }), plainSecret({ min: 0, max: 4000 })),
    }),
    output: z.strictObject({ stage: z.enum(['first-factor', 'full']), purpose: z.enum(['sign-in', 'link']) }),
  },
  beginEnrolment: {
    ...enrolling,
    method: 'POST',
    path: '/sign-in/enrol/begin',
    summary: 'A TOTP secret for somebody who has none any more.',
    body: Nothing,
    output: z.strictObject({ totpSecret: z.string(), totpAddress: z.string() }),
  },
  completeEnrolment: {
    ...enrolling,
    method: 'POST',
    path: '/sign-in/enrol/complete',
    summary: 'Confirm the new second factor. Answers recovery codes, once.',
    body: z.strictObject({ totpSecret: TotpSecret, totpCode: TotpCode }),
    output: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  },
  useFactorResetLink: {
    ...open,
    method: 'POST',
    path: '/sign-in/factor-reset',
    summary:
      'The one-time link that follows a reset by two persons, with the password; leads to a new second factor.',
    body: z.strictObject({ token: bytesOf(32), password: Password }),
    output: z.strictObject({ stage: z.literal('enrol') }),
  },
  askForNewPassword: {
    ...open,
    method: 'POST',
    path: '/sign-in/forgotten-password',
    summary: 'Send a link for a new password, if the address has an account. The answer never tells.',
    body: z.strictObject({ email: EmailAddress }),
    output: Done,
  },
  setNewPassword: {
    ...open,
    method: 'POST',
    path: '/sign-in/new-password',
    summary: 'A new password by the link. The second factor is still asked, and every sign-in ends.',
    body: z.strictObject({ token: bytesOf(32), password: NewPassword }),
    output: z.strictObject({ stage: z.literal('first-factor') }),
  },
} as const satisfies Record<string, Operation>;
