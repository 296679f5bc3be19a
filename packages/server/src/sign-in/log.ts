import type { AuditDetails } from '@fjernhjelp/domain/audit';
import { appendAudit } from '../audit/append.ts';
import type { Transaction } from '../database/database.ts';
import { readRoles } from '../people/store.ts';
import type { Account } from './store.ts';

/**
 * Writes a sign-in, or a refused one, into the log of every organisation that the person may act for.
 *
 * Operators without an organisation have no chain of their own; theirs stand in the server's log alone.
 */
export async function logSignIn(
  transaction: Transaction,
  kind: 'signed-in' | 'sign-in-refused',
  { personId, name }: Account,
  at: Date,
  details: AuditDetails,
): Promise<void> {
  const roles = await readRoles(transaction, personId, at);
  const actor = { kind: 'person', id: personId, name, organisationName: null } as const;
  const organisations = roles.map(({ organisationId }) => organisationId);
  await appendAudit(transaction, organisations, { kind, at, actor, details });
}
