import type { Operation, ParsedInputOf, WireOutputOf } from '@fjernhjelp/api/operation';
import type { OperationName, Operations } from '@fjernhjelp/api/operations';
import type { ApiKeyPermission } from '@fjernhjelp/domain/role';
import type { AuditReader } from '../audit/list.ts';
import type { ActingOrganisation, ServicePermission } from '../people/authority.ts';
import type { GroupScope } from '../people/group-scope.ts';
import type { PersonActor } from '../people/person-actor.ts';
import type { SignIn } from '../sign-in/read-sign-in.ts';
import type { Cookies } from './cookies.ts';
import type { Refusal } from './refusal.ts';

/** Somebody who has not said who they are. */
export type AnonymousCaller = {
  readonly remoteAddress: string;
  /** The browser's name, as far as it is known. */
  readonly browser: string;
  readonly cookies: Cookies;
  /** An API key that the request came with, right or wrong. */
  readonly apiKey: string | null;
};

/** Somebody with a sign-in of exactly the stage that the operation names. */
export type SignedInCaller = AnonymousCaller & { readonly signIn: SignIn };

/** A person or a program that reads for an organisation, with the permission that the operation names. */
export type ReaderCaller = AnonymousCaller & {
  readonly actor: AuditReader;
  readonly organisation: ActingOrganisation;
  /** The machine groups that the permission is for. */
  readonly scope: GroupScope;
};

/** Somebody who acts for an organisation with the permission that the operation names, derived for this request. */
export type MemberCaller = SignedInCaller & ReaderCaller & { readonly person: PersonActor };

/** Somebody who runs the service, with the permission that the operation names. */
export type OperatorCaller = SignedInCaller & { readonly person: PersonActor };

/** Who calls an operation, by the permission that it asks for. */
export type CallerOf<O extends Operation> = O['permission'] extends 'public'
  ? AnonymousCaller
  : O['permission'] extends 'signed-in'
    ? SignedInCaller
    : O['permission'] extends ServicePermission
      ? OperatorCaller
      : O['permission'] extends ApiKeyPermission
        ? ReaderCaller
        : MemberCaller;

/** One handler for each operation of the table: a missing one is a type error. */
export type Handlers = {
  readonly [Name in OperationName]: (
    caller: CallerOf<Operations[Name]>,
    input: ParsedInputOf<Operations[Name]>,
  ) => Promise<WireOutputOf<Operations[Name]> | Refusal>;
};
