import { PersonId } from '@fjernhjelp/domain/identifiers';
import { Membership, Role } from '@fjernhjelp/domain/role';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { EmailAddress, NewPassword, Password, PersonName, TotpCode, TotpSecret } from './person-fields.ts';
import { bytesOf, Done, Nothing } from './wire.ts';

/** Who is signed in, and what for. `secondFactor: 'needed'` is the whole truth until the code has been given. */
export const SignedIn = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.enum(['first-factor', 'enrol']) }),
  z.strictObject({
    stage: z.literal('full'),
    person: z.strictObject({ id: PersonId, name: z.string(), email: EmailAddress }),
    /** Null until the person has chosen one. */
    language: z.enum(['nb', 'nn', 'en']).nullable(),
    /** Roles in the service itself, apart from any organisation. */
    serviceRoles: z.array(Role),
    memberships: z.array(Membership),
  }),
]);
export type SignedIn = z.infer<typeof SignedIn>;

/** The first operator's set-up: `begin` shows a fresh TOTP secret, `complete` makes the account and shuts the route for good. */
export const setUpOperations = {
  beginSetUp: {
    method: 'POST',
    path: '/set-up/begin',
    summary: 'Start the first operator’s account; answers a TOTP secret to confirm.',
    stage: 'none',
    permission: 'public',
    params: Nothing,
    query: Nothing,
    body: z.strictObject({ token: bytesOf(32), email: EmailAddress }),
    output: z.strictObject({ totpSecret: z.string(), totpAddress: z.string() }),
  },
  completeSetUp: {
    method: 'POST',
    path: '/set-up/complete',
    summary: 'Make the first operator’s account. Works once in the life of the service.',
    stage: 'none',
    permission: 'public',
    params: Nothing,
    query: Nothing,
    body: z.strictObject({
      token: bytesOf(32),
      name: PersonName,
      email: EmailAddress,
      password: NewPassword,
      totpSecret: TotpSecret,
      totpCode: TotpCode,
    }),
    output: Done,
  },
} as const satisfies Record<string, Operation>;

export const signInOperations = {
  signInWithPassword: {
    method: 'POST',
    path: '/sign-in/password',
    summary: 'First factor. Sets the session cookie at stage first-factor.',
    stage: 'none',
    permission: 'public',
    params: Nothing,
    query: Nothing,
    body: z.strictObject({ email: EmailAddress, password: Password }),
    output: z.strictObject({ stage: z.literal('first-factor') }),
  },
  signInWithTotp: {
    method: 'POST',
    path: '/sign-in/totp',
    summary: 'Second factor. Replaces the session by one at stage full.',
    stage: 'first-factor',
    permission: 'signed-in',
    params: Nothing,
    query: Nothing,
    body: z.strictObject({ code: TotpCode }),
    output: z.strictObject({ stage: z.literal('full') }),
  },
  signOut: {
    method: 'POST',
    path: '/sign-out',
    summary: 'End this sign-in.',
    stage: 'any',
    permission: 'signed-in',
    params: Nothing,
    query: Nothing,
    body: Nothing,
    output: Done,
  },
  readMe: {
    method: 'GET',
    path: '/me',
    summary: 'Who is signed in, at what stage, and which organisations they may act for.',
    stage: 'any',
    permission: 'signed-in',
    params: Nothing,
    query: Nothing,
    body: null,
    output: SignedIn,
  },
} as const satisfies Record<string, Operation>;
