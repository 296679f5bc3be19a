import type { AuditActor } from '@fjernhjelp/domain/audit';
import type { InvitationId, OrganisationId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import type { Transaction } from '../database/database.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { markWithdrawn, readInvitationState } from './store.ts';

/** Why an invitation is worthless before its time. */
export type WithdrawalReason = 'withdrawn' | 'replaced' | 'wrong-codes';

/** Makes an open invitation of the organisation worthless. */
export async function withdrawInvitation(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  organisationId: OrganisationId,
  id: InvitationId,
  actor: AuditActor,
): Promise<{ readonly done: true } | Refusal> {
  const at = clock.now();
  return database.transaction().execute(async (transaction) => {
    const [withdrawn] = await markWithdrawn(transaction, organisationId, { id }, at);
    if (withdrawn === undefined) {
      const state = await readInvitationState(transaction, organisationId, id, at);
      return refuse(state === null ? 'not-found' : 'already-done');
    }
    await logWithdrawal(transaction, organisationId, withdrawn, { reason: 'withdrawn', at, actor });
    return { done: true };
  });
}

/** Makes every open invitation that answers an order worthless: there is a new contact, or a new order. */
export async function withdrawOrdered(
  transaction: Transaction,
  organisationId: OrganisationId,
  { at, actor }: { readonly at: Date; readonly actor: AuditActor },
): Promise<void> {
  for (const withdrawn of await markWithdrawn(transaction, organisationId, 'ordered', at))
    await logWithdrawal(transaction, organisationId, withdrawn, { reason: 'replaced', at, actor });
}

/** Writes a withdrawal into the organisation's log. */
export async function logWithdrawal(
  transaction: Transaction,
  organisationId: OrganisationId,
  { id, email, role }: { readonly id: InvitationId; readonly email: string; readonly role: string },
  { reason, at, actor }: { readonly reason: WithdrawalReason; readonly at: Date; readonly actor: AuditActor },
): Promise<void> {
  const details = { invitationId: id, email, role, reason };
  await appendAudit(transaction, [organisationId], { kind: 'invitation-withdrawn', at, actor, details });
}
