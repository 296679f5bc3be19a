import { isOpenToApiKeys, type Operation } from '@fjernhjelp/api/operation';
import { pendingOf } from '@fjernhjelp/domain/organisation';
import type { AnonymousCaller, ReaderCaller } from '../http/handlers.ts';
import { refusalWhilePending } from '../http/pending.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import { suitsKinds } from '../people/authority.ts';
import type { Services } from '../services.ts';
import { keyHashOf } from './key.ts';
import { logKeyRefused, logKeyUsed } from './log.ts';
import { isInNetworks, plainAddress } from './networks.ts';
import { findApiKey, type HeldKey } from './store.ts';

type AdmitServices = Pick<Services, 'database' | 'clock'>;

/**
 * Whether the key that came with the request may perform the operation: in its own organisation, with a permission that it
 * has, from a network that it was made for. Whatever else is wrong with it gets one answer; its owner's log says what.
 *
 * A key is never mixed with a sign-in: it goes without cookies, and a cookie never makes up for what it lacks.
 */
export async function admitApiKey(
  services: AdmitServices,
  operation: Operation,
  caller: AnonymousCaller,
  params: Readonly<Record<string, string>>,
): Promise<ReaderCaller | Refusal> {
  const key = await findUsableKey(services, caller);
  if (key === null) return refuse('api-key-refused');
  const { organisationId, organisationName, kinds, permissions } = key;
  if (!isOpenToApiKeys(operation)) return refuse('not-permitted');
  if (params.organisationId !== organisationId) return refuse('not-found');
  const isPermitted = permissions.some((held) => held === operation.permission);
  if (!isPermitted || !suitsKinds(operation.permission, kinds)) return refuse('not-permitted');
  const organisation = { id: organisationId, name: organisationName, kinds, pending: pendingOf(key) };
  const refusal = operation.beforeActivation === true ? null : refusalWhilePending(organisation);
  if (refusal !== null) return refusal;
  await logKeyUsed(services, key, plainAddress(caller.remoteAddress));
  return { ...caller, actor: { kind: 'api-key', id: key.id, name: key.name }, organisation, scope: 'all' };
}

async function findUsableKey(
  services: AdmitServices,
  { apiKey, cookies, remoteAddress }: AnonymousCaller,
): Promise<HeldKey | null> {
  const hash = keyHashOf(apiKey ?? '');
  if (hash === null || cookies.signInToken !== null) return null;
  const key = await findApiKey(services.database, hash);
  if (key === null || key.state === 'suspended' || key.state === 'closed') return null;
  const reason = whyRefused(key, remoteAddress, services.clock.now());
  if (reason === null) return key;
  await logKeyRefused(services, key, reason, plainAddress(remoteAddress));
  return null;
}

/** Why a key of the organisation's own does not work. */
export type KeyRefusal = 'revoked' | 'expired' | 'foreign-network';

function whyRefused(
  { revokedAt, expiresAt, networks }: HeldKey,
  remoteAddress: string,
  now: Date,
): KeyRefusal | null {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return isInNetworks(networks, remoteAddress) ? null : 'foreign-network';
}
