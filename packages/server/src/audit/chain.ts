import { createHash } from 'node:crypto';
import type { AuditActor, AuditDetails, AuditHeader, AuditKind } from '@fjernhjelp/domain/audit';
import { canonicalJson } from '@fjernhjelp/domain/canonical-json';

/** What stands before an organisation's first event. */
export const FIRST_PREVIOUS_HASH = Buffer.alloc(32);
/** Random bytes before each payload, so that a short one cannot be guessed from its hash. */
export const SALT_BYTES = 16;

/** The part of an event that can be erased when its retention ends. */
export type AuditPayload = {
  readonly id: string;
  readonly kind: AuditKind;
  readonly actor: AuditActor;
  readonly details: AuditDetails;
};

/** An event as the chain sees it: enough to compute every hash anew. */
export type ChainedEvent = {
  readonly header: Omit<AuditHeader, 'previousHash' | 'payloadHash'>;
  readonly payload: AuditPayload;
  readonly salt: Buffer;
  readonly hash: Buffer;
};

/** SHA-256 of salt and canonical payload. */
export function payloadHashOf(payload: AuditPayload, salt: Buffer): Buffer {
  return createHash('sha256').update(salt).update(canonicalJson(payload)).digest();
}

/** SHA-256 of the canonical header: the event's hash, and the next event's `previousHash`. */
export function headerHashOf(header: AuditHeader): Buffer {
  return createHash('sha256').update(canonicalJson(header)).digest();
}

/** The sequence of the first event that breaks the chain, or null if all hold. Events are in order, from the first one. */
export function firstBreak(events: readonly ChainedEvent[]): number | null {
  let previous: Buffer = FIRST_PREVIOUS_HASH;
  for (const [index, { header, payload, salt, hash }] of events.entries()) {
    const expected = headerHashOf({
      ...header,
      previousHash: previous.toString('hex'),
      payloadHash: payloadHashOf(payload, salt).toString('hex'),
    });
    if (header.sequence !== index + 1 || !expected.equals(hash)) return header.sequence;
    previous = hash;
  }
  return null;
}
