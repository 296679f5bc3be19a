import { z } from 'zod';

/** Every refusal that leaves the server, with its HTTP status. Words for people stand in the language files under `problem.<code>`. */
export const PROBLEM_STATUS = {
  'malformed-request': 400,
  'not-signed-in': 401,
  'api-key-refused': 401,
  'wrong-credentials': 401,
  'wrong-code': 401,
  'code-already-used': 401,
  'sign-in-expired': 401,
  'factor-not-fresh': 403,
  'passkey-refused': 401,
  'provider-refused': 401,
  'assurance-too-low': 403,
  'link-refused': 404,
  'foreign-origin': 403,
  'not-permitted': 403,
  'not-found': 404,
  'machine-unreachable': 409,
  'too-many-sessions': 409,
  'version-unsupported': 409,
  'grant-already-withdrawn': 409,
  'name-taken': 409,
  'number-taken': 409,
  'address-taken': 409,
  'invitation-refused': 404,
  'terms-not-accepted': 409,
  'terms-version-not-current': 409,
  'not-activated': 409,
  'already-done': 409,
  'last-administrator': 409,
  'last-factor': 409,
  'second-person-needed': 409,
  'mail-unavailable': 503,
  'look-up-unavailable': 503,
  'grant-dates-invalid': 409,
  'supplier-unknown': 409,
  'set-up-refused': 404,
  'enrolment-refused': 403,
  'body-too-large': 413,
  'media-type-unsupported': 415,
  'too-many-tries': 429,
  'internal-error': 500,
  'log-unavailable': 503,
  busy: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

const codes = Object.keys(PROBLEM_STATUS);

/** `application/problem+json` (RFC 9457). `code` is stable; `requestId` finds the line in the server's log. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.custom<ProblemCode>((value) => typeof value === 'string' && codes.includes(value)),
  requestId: z.string(),
  /** Whole seconds until another try makes sense, where that is known. */
  retryAfterSeconds: z.number().int().optional(),
  /** Where in the body the mistake is, for `malformed-request`. */
  at: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
