import type { AuditDetails, AuditKind } from '@fjernhjelp/domain/audit';
import { appendAudit } from '../audit/append.ts';
import type { Transaction } from '../database/database.ts';
import { readRoles } from '../people/store.ts';
import type { Account } from './store.ts';

/**
 * Writes what a person did to their own account into the log of every organisation that they may act for.
 *
 * Operators without an organisation have no chain of their own; theirs stand in the server's log alone.
 */
export async function logOfPerson(
  transaction: Transaction,
  kind: Extract<
    AuditKind,
    | 'signed-in'
    | 'sign-in-refused'
    | 'sign-ins-ended'
    | 'password-changed'
    | 'factor-added'
    | 'factor-removed'
    | 'recovery-codes-made'
    | 'recovery-code-used'
    | 'identity-linked'
  >,
  { personId, name }: Pick<Account, 'personId' | 'name'>,
  at: Date,
  details: AuditDetails = {},
): Promise<void> {
  const roles = await readRoles(transaction, personId, at);
  const actor = { kind: 'person', id: personId, name, organisationName: null } as const;
  const organisations = roles.map(({ organisationId }) => organisationId);
  await appendAudit(transaction, organisations, { kind, at, actor, details });
}
