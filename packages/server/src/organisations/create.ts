import { randomUUID } from 'node:crypto';
import type { AdministrativeContact } from '@fjernhjelp/api/organisations';
import type { AuditActor } from '@fjernhjelp/domain/audit';
import { OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { OrganisationKind } from '@fjernhjelp/domain/organisation';
import type { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { appendAudit } from '../audit/append.ts';
import { insertHead } from '../audit/store.ts';
import { isUniqueViolation } from '../database/database.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { insertOrganisation } from './store.ts';

export type NewOrganisation = {
  readonly number: OrganisationNumber;
  readonly name: string;
  readonly kinds: readonly OrganisationKind[];
  readonly contact: AdministrativeContact;
};

/** Registers an organisation as known, with the first event of its log. Nothing works for it before it is activated. */
export async function createOrganisation(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { number, name, contact, ...organisation }: NewOrganisation,
  actor: AuditActor,
): Promise<{ readonly id: OrganisationId } | Refusal> {
  const id = OrganisationId.parse(randomUUID());
  const kinds = [...new Set(organisation.kinds)];
  const at = clock.now();
  const details = { number, name, kinds, contactName: contact.name, contactEmail: contact.email };
  try {
    await database.transaction().execute(async (transaction) => {
      await insertOrganisation(transaction, { id, number, name, kinds, contact, state: 'known' }, at);
      await insertHead(transaction, id);
      await appendAudit(transaction, [id], { kind: 'organisation-registered', at, actor, details });
    });
    return { id };
  } catch (error) {
    if (isUniqueViolation(error, 'organisation_number_key')) return refuse('number-taken');
    throw error;
  }
}
