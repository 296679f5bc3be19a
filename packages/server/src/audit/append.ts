import { randomBytes, randomUUID } from 'node:crypto';
import type { AuditActor, AuditDetails, AuditKind } from '@fjernhjelp/domain/audit';
import { AuditEventId, type OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { Transaction } from '../database/database.ts';
import { headerHashOf, payloadHashOf, SALT_BYTES } from './chain.ts';
import { insertEvent, lockHead, moveHead } from './store.ts';

/** What happened, in the words that stay. */
export type AuditEntry = {
  readonly kind: AuditKind;
  readonly at: Date;
  readonly actor: AuditActor;
  readonly details: AuditDetails;
};

/** The log could not be written, so what it was about has not happened either. */
export class LogUnavailable extends Error {
  readonly code = 'log-unavailable';
}

/**
 * Writes one event into the chain of each organisation named, in the caller's transaction: either all of it stands, or nothing.
 *
 * Call it last in a transaction: it locks the organisations' heads, in the order of their ids, so that two transactions
 * never wait for one another.
 *
 * @throws LogUnavailable whatever the reason; the transaction is then lost.
 */
export async function appendAudit(
  transaction: Transaction,
  organisationIds: readonly OrganisationId[],
  entry: AuditEntry,
): Promise<void> {
  try {
    for (const organisationId of [...new Set(organisationIds)].toSorted())
      await appendToChain(transaction, organisationId, entry);
  } catch (cause) {
    throw new LogUnavailable('the log cannot be written', { cause });
  }
}

async function appendToChain(
  transaction: Transaction,
  organisationId: OrganisationId,
  { kind, at, actor, details }: AuditEntry,
): Promise<void> {
  const head = await lockHead(transaction, organisationId);
  const id = AuditEventId.parse(randomUUID());
  const salt = randomBytes(SALT_BYTES);
  const sequence = head.sequence + 1;
  const payloadHash = payloadHashOf({ id, kind, actor, details }, salt);
  const hash = headerHashOf({
    organisationId,
    sequence,
    at: at.toISOString(),
    previousHash: head.hash.toString('hex'),
    payloadHash: payloadHash.toString('hex'),
  });
  await insertEvent(transaction, {
    id,
    organisation_id: organisationId,
    sequence,
    at,
    kind,
    actor: JSON.stringify(actor),
    details: JSON.stringify(details),
    salt,
    payload_hash: payloadHash,
    previous_hash: head.hash,
    hash,
  });
  await moveHead(transaction, organisationId, { sequence, hash });
}
