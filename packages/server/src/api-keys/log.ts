import type { AuditDetails, AuditKind } from '@fjernhjelp/domain/audit';
import { appendAudit } from '../audit/append.ts';
import { hasRecentEvent } from '../audit/store.ts';
import type { Transaction } from '../database/database.ts';
import type { Services } from '../services.ts';
import type { KeyRefusal } from './admit.ts';
import { type HeldKey, touchApiKey } from './store.ts';

type LogServices = Pick<Services, 'database' | 'clock'>;

/** A key that is used all day long says so in the log this often for each address. */
const USE_COALESCED_MS = 10 * 60_000;
/** `last_used_at` is written at most this often. */
const LAST_USE_COALESCED_MS = 60_000;

/** Shows the owner that the key was used, when and from where: in the list of keys, and in the log. */
export async function logKeyUsed(
  { database, clock }: LogServices,
  key: HeldKey,
  address: string,
): Promise<void> {
  const at = clock.now();
  const unlessSince = new Date(at.getTime() - LAST_USE_COALESCED_MS);
  const isNews = key.lastUsedFrom !== address || key.lastUsedAt === null || key.lastUsedAt <= unlessSince;
  if (!isNews) return;
  await database.transaction().execute(async (transaction) => {
    await touchApiKey(transaction, key.id, { at, from: address, unlessSince });
    await append(transaction, key, 'api-key-used', at, { address });
  });
}

/** Shows the owner that somebody has tried a key that does not work, or not from there. */
export async function logKeyRefused(
  { database, clock }: LogServices,
  key: HeldKey,
  reason: KeyRefusal,
  address: string,
): Promise<void> {
  await database
    .transaction()
    .execute((transaction) => append(transaction, key, 'api-key-refused', clock.now(), { reason, address }));
}

async function append(
  transaction: Transaction,
  { id, name, organisationId }: HeldKey,
  kind: Extract<AuditKind, 'api-key-used' | 'api-key-refused'>,
  at: Date,
  details: AuditDetails & Readonly<Record<string, string>>,
): Promise<void> {
  const since = new Date(at.getTime() - USE_COALESCED_MS);
  if (await hasRecentEvent(transaction, organisationId, { kind, actorId: id, details, since })) return;
  const actor = { kind: 'api-key', id, name } as const;
  await appendAudit(transaction, [organisationId], { kind, at, actor, details });
}
