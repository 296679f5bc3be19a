import { PasskeyId, SignInId } from '@fjernhjelp/domain/identifiers';
import { plainText } from '@fjernhjelp/domain/plain-text';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { NewPassword, Password, TotpCode, TotpSecret, WebAuthnJson } from './person-fields.ts';
import { Done, Instant, Nothing } from './wire.ts';

const own = { stage: 'full', permission: 'signed-in', params: Nothing, query: Nothing } as const;
const changes = { ...own, freshFactor: true } as const;
const RecoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) });

/** One’s own account: what changes a factor ends every other sign-in, is logged, and is told by e-mail. */
export const accountOperations = {
  readAccount: {
    ...own,
    method: 'GET',
    path: '/account',
    summary: 'One’s own factors and sign-ins.',
    body: null,
    output: z.strictObject({
      hasTotp: z.boolean(),
      recoveryCodesLeft: z.number().int(),
      passkeys: z.array(
        z.strictObject({
          id: PasskeyId,
          name: z.string(),
          createdAt: Instant,
          lastUsedAt: Instant.nullable(),
        }),
      ),
      identities: z.array(z.strictObject({ providerId: z.string(), linkedAt: Instant })),
      signIns: z.array(
        z.strictObject({
          id: SignInId,
          startedAt: Instant,
          seenAt: Instant,
          factors: z.array(z.string()),
          address: z.string(),
          browser: z.string(),
          isThisOne: z.boolean(),
        }),
      ),
      /** Until when a change of factors may be made without giving the second factor again. */
      freshUntil: Instant.nullable(),
    }),
  },
  setLanguage: {
    ...own,
    stage: 'full',
    method: 'POST',
    path: '/account/language',
    summary: 'The language that the person has chosen; it follows them to every browser and into e-mail.',
    body: z.strictObject({ language: z.enum(['nb', 'nn', 'en']) }),
    output: Done,
  },
  stepUpWithTotp: {
    ...own,
    method: 'POST',
    path: '/account/step-up/totp',
    summary: 'Give the second factor again, for what asks for a fresh one.',
    body: z.strictObject({ code: TotpCode }),
    output: Done,
  },
  beginPasskeyStepUp: {
    ...own,
    method: 'POST',
    path: '/account/step-up/passkey/begin',
    summary: 'Options for the browser to show a passkey again.',
    body: Nothing,
    output: z.strictObject({ options: WebAuthnJson }),
  },
  completePasskeyStepUp: {
    ...own,
    method: 'POST',
    path: '/account/step-up/passkey/complete',
    summary: 'The passkey’s answer.',
    body: z.strictObject({ response: WebAuthnJson }),
    output: Done,
  },
  beginPasskey: {
    ...changes,
    method: 'POST',
    path: '/account/passkeys/begin',
    summary: 'Options for the browser to make a passkey. User verification is required.',
    body: Nothing,
    output: z.strictObject({ options: WebAuthnJson }),
  },
  completePasskey: {
    ...changes,
    method: 'POST',
    path: '/account/passkeys/complete',
    summary: 'Keep the passkey that the browser made, under a name.',
    body: z.strictObject({ name: plainText({ max: 60 }), response: WebAuthnJson }),
    output: z.strictObject({ id: PasskeyId }),
  },
  removePasskey: {
    ...changes,
    method: 'POST',
    path: '/account/passkeys/{passkeyId}/remove',
    summary: 'Remove a passkey; refused where it is the last second factor.',
    params: z.strictObject({ passkeyId: PasskeyId }),
    body: Nothing,
    output: Done,
  },
  beginTotp: {
    ...changes,
    method: 'POST',
    path: '/account/totp/begin',
    summary: 'A fresh TOTP secret that replaces the old one when it is confirmed.',
    body: Nothing,
    output: z.strictObject({ totpSecret: z.string(), totpAddress: z.string() }),
  },
  completeTotp: {
    ...changes,
    method: 'POST',
    path: '/account/totp/complete',
    summary: 'Confirm the fresh TOTP secret.',
    body: z.strictObject({ totpSecret: TotpSecret, totpCode: TotpCode }),
    output: Done,
  },
  makeRecoveryCodes: {
    ...changes,
    method: 'POST',
    path: '/account/recovery-codes',
    summary: 'Ten fresh recovery codes, shown once; the old ones are worthless.',
    body: Nothing,
    output: RecoveryCodes,
  },
  changePassword: {
    ...changes,
    method: 'POST',
    path: '/account/password',
    summary: 'Change the password.',
    body: z.strictObject({ current: Password, next: NewPassword }),
    output: Done,
  },
  endSignIn: {
    ...own,
    method: 'POST',
    path: '/account/sign-ins/{signInId}/end',
    summary: 'End one of one’s own sign-ins.',
    params: z.strictObject({ signInId: SignInId }),
    body: Nothing,
    output: Done,
  },
  endAllSignIns: {
    ...own,
    method: 'POST',
    path: '/account/sign-ins/end-all',
    summary: 'End every sign-in of one’s own, this one too.',
    body: Nothing,
    output: Done,
  },
} as const satisfies Record<string, Operation>;
