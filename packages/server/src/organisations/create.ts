import { randomUUID } from 'node:crypto';
import type { AdministrativeContact } from '@fjernhjelp/api/organisations';
import { OrganisationId } from '@fjernhjelp/domain/identifiers';
import type { OrganisationKind } from '@fjernhjelp/domain/organisation';
import type { OrganisationNumber } from '@fjernhjelp/domain/organisation-number';
import { insertHead } from '../audit/store.ts';
import type { Services } from '../services.ts';
import { insertOrganisation } from './store.ts';

export type NewOrganisation = {
  readonly number: OrganisationNumber;
  readonly name: string;
  readonly kinds: readonly OrganisationKind[];
  readonly contact: AdministrativeContact;
};

/** Registers an organisation as known, with an empty log. Nothing works for it before it is activated. */
export async function createOrganisation(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  organisation: NewOrganisation,
): Promise<OrganisationId> {
  const id = OrganisationId.parse(randomUUID());
  await database.transaction().execute(async (transaction) => {
    const kinds = [...organisation.kinds];
    await insertOrganisation(transaction, { ...organisation, kinds, id, state: 'known' }, clock.now());
    await insertHead(transaction, id);
  });
  return id;
}
