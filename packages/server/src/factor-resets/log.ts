import type { AuditDetails, AuditKind } from '@fjernhjelp/domain/audit';
import type { FactorResetId, PersonId } from '@fjernhjelp/domain/identifiers';
import { appendAudit } from '../audit/append.ts';
import type { Transaction } from '../database/database.ts';
import { auditActorOf, type PersonActor } from '../people/person-actor.ts';
import { readPerson } from '../sign-in/store.ts';
import type { Deciders } from './deciders.ts';
import { readReach } from './store.ts';

/** Writes a step of a reset into the log of the organisation that decides; if operators decide, of all that the person reaches. */
export async function logReset(
  transaction: Transaction,
  { organisationId }: Deciders,
  actor: PersonActor,
  what: {
    readonly kind: Extract<
      AuditKind,
      'factor-reset-asked' | 'factor-reset-approved' | 'factor-reset-refused'
    >;
    readonly id: FactorResetId;
    readonly targetId: PersonId;
    readonly details?: AuditDetails;
  },
  at: Date,
): Promise<void> {
  const { name } = await readPerson(transaction, what.targetId);
  const organisationIds =
    organisationId === null
      ? (await readReach(transaction, what.targetId, at)).organisationIds
      : [organisationId];
  const details = { resetId: what.id, personId: what.targetId, personName: name, ...what.details };
  await appendAudit(transaction, organisationIds, {
    kind: what.kind,
    at,
    actor: auditActorOf(actor),
    details,
  });
}
