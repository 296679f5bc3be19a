import type { PasskeyId, PersonId } from '@fjernhjelp/domain/identifiers';
import type { Insertable, Selectable } from 'kysely';
import type { Database, Transaction } from '../../database/database.ts';
import type { Tables } from '../../database/schema.ts';

/** What a passkey's answer is checked against. */
export type PasskeyRow = Pick<
  Selectable<Tables['passkey']>,
  'id' | 'person_id' | 'credential_id' | 'public_key' | 'counter' | 'transports'
>;

type Challenge = Selectable<Tables['passkey_challenge']>;

export async function insertChallenge(
  database: Database,
  row: Insertable<Tables['passkey_challenge']>,
): Promise<void> {
  await database.insertInto('passkey_challenge').values(row).execute();
}

/** Takes the challenge: of many answers to it one gets true. False too if it was made for something or somebody else, or long ago. */
export async function takeChallenge(
  database: Database,
  { challenge_hash, purpose, sign_in_hash }: Omit<Challenge, 'expires_at'>,
  now: Date,
): Promise<boolean> {
  const taken = await database
    .deleteFrom('passkey_challenge')
    .where('challenge_hash', '=', challenge_hash)
    .where('purpose', '=', purpose)
    .where('sign_in_hash', 'is not distinct from', sign_in_hash)
    .where('expires_at', '>', now)
    .returning('purpose')
    .executeTakeFirst();
  return taken !== undefined;
}

export async function findPasskey(database: Database, credentialId: string): Promise<PasskeyRow | null> {
  const found = await database
    .selectFrom('passkey')
    .select(['id', 'person_id', 'credential_id', 'public_key', 'counter', 'transports'])
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return found ?? null;
}

/** The person's passkeys, the oldest first. */
export function readPasskeys(database: Database | Transaction, personId: PersonId) {
  return database
    .selectFrom('passkey')
    .select(['id', 'name', 'credential_id', 'transports', 'created_at', 'last_used_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** False if this authenticator's credential is kept already. */
export async function insertPasskey(
  transaction: Transaction,
  row: Insertable<Tables['passkey']>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('passkey')
    .values(row)
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * Notes a use. False if the counter went back since the answer was checked: of two copies of a key the later one is caught
 * here. Keys that are kept in several places count nothing and always say 0.
 */
export async function countUse(
  transaction: Transaction,
  id: PasskeyId,
  counter: number,
  usedAt: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('passkey')
    .set({ counter, last_used_at: usedAt })
    .where('id', '=', id)
    .where((where) =>
      where.or([
        where('counter', '<', counter),
        where.and([where('counter', '=', 0), where.val(counter === 0)]),
      ]),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False if the person has no such passkey. */
export async function deletePasskey(
  transaction: Transaction,
  personId: PersonId,
  id: PasskeyId,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('passkey')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** What authenticators know the account by: random, and never the address. */
export async function readPasskeyHandle(database: Database, personId: PersonId): Promise<Buffer> {
  const { passkey_handle } = await database
    .selectFrom('account')
    .select('passkey_handle')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return passkey_handle;
}
