import type { Operation } from '@fjernhjelp/api/operation';
import { OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Permission } from '@fjernhjelp/domain/role';
import { admitApiKey } from '../api-keys/admit.ts';
import {
  isServicePermission,
  readAuthority,
  readServicePermissions,
  type ServicePermission,
} from '../people/authority.ts';
import { auditActorOf } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { readSignIn, type SignIn } from '../sign-in/read-sign-in.ts';
import { readPerson } from '../sign-in/store.ts';
import type {
  AnonymousCaller,
  MemberCaller,
  OperatorCaller,
  ReaderCaller,
  SignedInCaller,
} from './handlers.ts';
import { refusalWhilePending } from './pending.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

type AdmitServices = Pick<Services, 'database' | 'clock'>;

/** How long a second factor counts as fresh. */
const FRESH_FACTOR_MS = 5 * 60_000;

/** Whether this caller may perform the operation: stage and permission, read afresh from the database for each request. */
export async function admit(
  services: AdmitServices,
  operation: Operation,
  caller: AnonymousCaller,
  params: Readonly<Record<string, string>>,
): Promise<AnonymousCaller | ReaderCaller | SignedInCaller | OperatorCaller | MemberCaller | Refusal> {
  if (operation.stage === 'none') return caller;
  if (caller.apiKey !== null) return admitApiKey(services, operation, caller, params);
  const signedIn = await requireStage(services, operation, caller);
  if (isRefusal(signedIn)) return signedIn;
  const admitted = await requirePermission(services, operation, signedIn, params);
  const isFresh = operation.freshFactor !== true || hasFreshFactor(signedIn.signIn, services.clock.now());
  return isFresh || isRefusal(admitted) ? admitted : refuse('factor-not-fresh');
}

/** Until when the sign-in may do what asks for a fresh second factor; null if not any more. */
export function freshUntil({ reauthAt }: SignIn, now: Date): Date | null {
  if (reauthAt === null) return null;
  const until = new Date(reauthAt.getTime() + FRESH_FACTOR_MS);
  return now < until ? until : null;
}

function hasFreshFactor(signIn: SignIn, now: Date): boolean {
  return freshUntil(signIn, now) !== null;
}

async function requirePermission(
  services: AdmitServices,
  { permission, beforeActivation }: Operation,
  caller: SignedInCaller,
  params: Readonly<Record<string, string>>,
): Promise<SignedInCaller | OperatorCaller | MemberCaller | Refusal> {
  if (permission === 'signed-in') return caller;
  if (isServicePermission(permission)) return requireOperator(services, permission, caller);
  const organisationId = OrganisationId.parse(params.organisationId);
  const member = await requireMember(services, permission, caller, organisationId);
  if (isRefusal(member) || beforeActivation === true) return member;
  return refusalWhilePending(member.organisation) ?? member;
}

/** Exactly the stage that is named: a later one is no better than an earlier one. */
async function requireStage(
  services: AdmitServices,
  operation: Operation,
  caller: AnonymousCaller,
): Promise<SignedInCaller | Refusal> {
  const { cookies } = caller;
  if (cookies.signInToken === null) return refuse('not-signed-in');
  const signIn = await readSignIn(services, cookies.signInToken);
  if (signIn === null) {
    cookies.clearSignIn();
    return refuse('sign-in-expired');
  }
  const isRightStage = operation.stage === 'any' || operation.stage === signIn.stage;
  return isRightStage ? { ...caller, signIn } : refuse('not-signed-in');
}

async function requireOperator(
  { database, clock }: AdmitServices,
  permission: ServicePermission,
  caller: SignedInCaller,
): Promise<OperatorCaller | Refusal> {
  const { personId } = caller.signIn;
  const permissions = await readServicePermissions(database, personId, clock.now());
  if (!permissions.has(permission)) return refuse('not-permitted');
  const { name } = await readPerson(database, personId);
  return { ...caller, person: { id: personId, name, organisationName: null } };
}

/** An organisation of others answers like one that does not exist; one's own says that the right is missing. */
async function requireMember(
  { database, clock }: AdmitServices,
  permission: Permission,
  caller: SignedInCaller,
  organisationId: OrganisationId,
): Promise<MemberCaller | Refusal> {
  const authority = await readAuthority(database, caller.signIn.personId, organisationId, clock.now());
  if (authority === null) return refuse('not-found');
  const scope = authority.permissions.get(permission);
  if (scope === undefined) return refuse('not-permitted');
  const { organisation, personName } = authority;
  const person = { id: caller.signIn.personId, name: personName, organisationName: organisation.name };
  return { ...caller, person, actor: auditActorOf(person), organisation, scope };
}
