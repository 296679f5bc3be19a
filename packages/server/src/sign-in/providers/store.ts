import type { PersonId } from '@fjernhjelp/domain/identifiers';
import type { Insertable, Selectable } from 'kysely';
import type { Database, Transaction } from '../../database/database.ts';
import type { Tables } from '../../database/schema.ts';
import type { ProvidedIdentity } from './provider.ts';

type Trip = Pick<Selectable<Tables['provider_trip']>, 'provider_id' | 'purpose' | 'sign_in_hash'>;

export async function insertTrip(
  database: Database,
  row: Insertable<Tables['provider_trip']>,
): Promise<void> {
  await database.insertInto('provider_trip').values(row).execute();
}

/** Takes the trip: whoever comes second finds none. Null too if it took too long. */
export async function takeTrip(database: Database, tripHash: Buffer, now: Date): Promise<Trip | null> {
  const taken = await database
    .deleteFrom('provider_trip')
    .where('trip_hash', '=', tripHash)
    .where('expires_at', '>', now)
    .returning(['provider_id', 'purpose', 'sign_in_hash'])
    .executeTakeFirst();
  return taken ?? null;
}

/** Whose identity it is: by issuer and subject, and by nothing else. */
export async function findIdentity(
  database: Database,
  { issuer, subject }: ProvidedIdentity,
): Promise<PersonId | null> {
  const found = await database
    .selectFrom('provider_identity')
    .select('person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return found?.person_id ?? null;
}

/** False if the identity is linked already, or the person has another one at this provider. */
export async function insertIdentity(
  transaction: Transaction,
  row: Insertable<Tables['provider_identity']>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('provider_identity')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function readIdentities(
  database: Database,
  personId: PersonId,
): Promise<readonly { readonly providerId: string; readonly linkedAt: Date }[]> {
  return database
    .selectFrom('provider_identity')
    .select(['provider_id as providerId', 'linked_at as linkedAt'])
    .where('person_id', '=', personId)
    .orderBy('provider_id')
    .execute();
}
