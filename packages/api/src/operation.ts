import { ApiKeyPermission, type Permission } from '@fjernhjelp/domain/role';
import type { z } from 'zod';

/**
 * Which sign-in stage an operation accepts: exactly this one, never "at least". `none` needs no sign-in, `any` takes every stage.
 */
export type Stage = 'none' | 'first-factor' | 'enrol' | 'full' | 'any';

/** One HTTP operation as data. The server binds it, the client is typed from it, and tests walk it. */
export type Operation = {
  readonly method: 'GET' | 'POST';
  /** Path below `/api/v1`, parameters in braces: `/organisations/{organisationId}/machines`. */
  readonly path: string;
  readonly summary: string;
  readonly stage: Stage;
  /** Permission in the organisation of the path, or `public`, `signed-in`, `operate-service` where there is none. */
  readonly permission: Permission;
  /** Works for an organisation that has not accepted the terms or is not activated yet. Nothing else does. */
  readonly beforeActivation?: true;
  /** Needs a second factor that was given within the last five minutes (`stepUpWithTotp`, `completePasskeyStepUp`). */
  readonly freshFactor?: true;
  readonly params: z.ZodType<Record<string, string>>;
  readonly query: z.ZodType<Record<string, unknown>>;
  readonly body: z.ZodType | null;
  readonly output: z.ZodType;
};

/** Whether an API key with the operation's permission may perform it: keys read, and never write (T-54). */
export function isOpenToApiKeys({ method, stage, permission }: Operation): boolean {
  return method === 'GET' && stage === 'full' && ApiKeyPermission.safeParse(permission).success;
}

/** What a caller hands over for an operation. */
export type InputOf<O extends Operation> = {
  readonly params: z.input<O['params']>;
  readonly query: z.input<O['query']>;
} & (O['body'] extends z.ZodType ? { readonly body: z.input<O['body']> } : { readonly body?: undefined });

/** What a handler of the server is given: the same after parsing. */
export type ParsedInputOf<O extends Operation> = {
  readonly params: z.output<O['params']>;
  readonly query: z.output<O['query']>;
  readonly body: O['body'] extends z.ZodType ? z.output<O['body']> : undefined;
};

/** What a caller gets back, parsed from the wire. */
export type OutputOf<O extends Operation> = z.output<O['output']>;

/** What a handler of the server returns, before it is written to the wire (dates as RFC 3339). */
export type WireOutputOf<O extends Operation> = z.input<O['output']>;
