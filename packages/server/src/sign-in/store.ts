import type { PersonId } from '@fjernhjelp/domain/identifiers';
import type { Insertable } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { SignInStage, Tables } from '../database/schema.ts';

/** What signing in needs to know of an account. */
export type Account = {
  readonly personId: PersonId;
  readonly name: string;
  readonly epoch: number;
  readonly passwordHash: string;
  readonly totpSecret: Buffer | null;
};

/** A sign-in whose account has not changed its factors since. Times are the caller's to judge. */
export type SignInRow = {
  readonly personId: PersonId;
  readonly stage: SignInStage;
  readonly createdAt: Date;
  readonly seenAt: Date;
};

const ACCOUNT_COLUMNS = [
  'person.id as personId',
  'person.name',
  'account.epoch',
  'account.password_hash as passwordHash',
  'account.totp_secret as totpSecret',
] as const;

export async function findAccountByEmail(database: Database, email: string): Promise<Account | null> {
  const found = await database
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select(ACCOUNT_COLUMNS)
    .where('person.email', '=', email)
    .executeTakeFirst();
  return found ?? null;
}

export function readAccount(database: Database | Transaction, personId: PersonId): Promise<Account> {
  return database
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select(ACCOUNT_COLUMNS)
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow();
}

export function readPerson(
  database: Database,
  personId: PersonId,
): Promise<{ readonly id: PersonId; readonly name: string; readonly email: string }> {
  return database
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
}

export async function updatePasswordHash(
  database: Database,
  personId: PersonId,
  passwordHash: string,
): Promise<void> {
  await database
    .updateTable('account')
    .set({ password_hash: passwordHash })
    .where('person_id', '=', personId)
    .execute();
}

/** Uses up a time step. False if it, or a later one, was used before: of many at once exactly one gets true. */
export async function useTotpStep(
  transaction: Transaction,
  personId: PersonId,
  step: number,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('person_id', '=', personId)
    .where('totp_last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertSignIn(
  database: Database | Transaction,
  row: Insertable<Tables['sign_in']>,
): Promise<void> {
  await database.insertInto('sign_in').values(row).execute();
}

export async function findSignIn(database: Database, idHash: Buffer): Promise<SignInRow | null> {
  const found = await database
    .selectFrom('sign_in')
    .innerJoin('account', (join) =>
      join.onRef('account.person_id', '=', 'sign_in.person_id').onRef('account.epoch', '=', 'sign_in.epoch'),
    )
    .select([
      'sign_in.person_id as personId',
      'sign_in.stage',
      'sign_in.created_at as createdAt',
      'sign_in.seen_at as seenAt',
    ])
    .where('sign_in.id_hash', '=', idHash)
    .executeTakeFirst();
  return found ?? null;
}

export async function touchSignIn(database: Database, idHash: Buffer, seenAt: Date): Promise<void> {
  await database.updateTable('sign_in').set({ seen_at: seenAt }).where('id_hash', '=', idHash).execute();
}

/** False if it was gone already. */
export async function deleteSignIn(database: Database | Transaction, idHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom('sign_in')
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function deleteSignInsBefore(database: Database, createdBefore: Date): Promise<void> {
  await database.deleteFrom('sign_in').where('created_at', '<', createdBefore).execute();
}

/** Whether the person with this address has signed in from this device before. */
export async function isKnownDevice(database: Database, deviceHash: Buffer, email: string): Promise<boolean> {
  const found = await database
    .selectFrom('known_device')
    .innerJoin('person', 'person.id', 'known_device.person_id')
    .select('person.id')
    .where('known_device.device_hash', '=', deviceHash)
    .where('person.email', '=', email)
    .executeTakeFirst();
  return found !== undefined;
}

/** The same by who the person is. */
export async function isKnownDeviceOf(
  database: Database,
  deviceHash: Buffer,
  personId: PersonId,
): Promise<boolean> {
  const found = await database
    .selectFrom('known_device')
    .select('person_id')
    .where('device_hash', '=', deviceHash)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return found !== undefined;
}

export async function rememberDevice(
  transaction: Transaction,
  row: Insertable<Tables['known_device']>,
): Promise<void> {
  await transaction.insertInto('known_device').values(row).execute();
}
