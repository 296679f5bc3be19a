import type { Operation } from '@fjernhjelp/api/operation';
import { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { readAuthority, readServicePermissions } from '../people/authority.ts';
import type { Services } from '../services.ts';
import { readSignIn } from '../sign-in/read-sign-in.ts';
import type { AnonymousCaller, MemberCaller, SignedInCaller } from './handlers.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

type AdmitServices = Pick<Services, 'database' | 'clock'>;

/** Whether this caller may perform the operation: stage and permission, read afresh from the database for each request. */
export async function admit(
  services: AdmitServices,
  operation: Operation,
  caller: AnonymousCaller,
  params: Readonly<Record<string, string>>,
): Promise<AnonymousCaller | SignedInCaller | MemberCaller | Refusal> {
  if (operation.stage === 'none') return caller;
  const signedIn = await requireStage(services, operation, caller);
  if (isRefusal(signedIn) || operation.permission === 'signed-in') return signedIn;
  if (operation.permission === 'operate-service') return requireOperator(services, signedIn);
  return requireMember(services, operation, signedIn, OrganisationId.parse(params.organisationId));
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
  caller: SignedInCaller,
): Promise<SignedInCaller | Refusal> {
  const permissions = await readServicePermissions(database, caller.signIn.personId, clock.now());
  return permissions.has('operate-service') ? caller : refuse('not-permitted');
}

/** An organisation of others answers like one that does not exist; one's own says that the right is missing. */
async function requireMember(
  { database, clock }: AdmitServices,
  operation: Operation,
  caller: SignedInCaller,
  organisationId: OrganisationId,
): Promise<MemberCaller | Refusal> {
  const authority = await readAuthority(database, caller.signIn.personId, organisationId, clock.now());
  if (authority === null) return refuse('not-found');
  if (!authority.permissions.has(operation.permission)) return refuse('not-permitted');
  const { organisation, personName } = authority;
  const person = { id: caller.signIn.personId, name: personName, organisationName: organisation.name };
  return { ...caller, person, organisation };
}
