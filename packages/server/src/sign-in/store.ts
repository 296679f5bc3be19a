import type { PersonId, SignInId } from '@fjernhjelp/domain/identifiers';
import type { Language } from '@fjernhjelp/texts/language';
import { type Insertable, sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import type { SignInStage } from '../database/sign-in-tables.ts';

/** What signing in needs to know of an account. */
export type Account = {
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string;
  readonly epoch: number;
  readonly passwordHash: string;
  readonly totpSecret: Buffer | null;
};

/** A sign-in whose account has not changed its factors since. Times are the caller's to judge. */
export type SignInRow = {
  readonly id: SignInId;
  readonly personId: PersonId;
  readonly stage: SignInStage;
  readonly factors: readonly string[];
  readonly createdAt: Date;
  readonly seenAt: Date;
  /** When the second factor was last given in this sign-in. */
  readonly reauthAt: Date | null;
  readonly remoteAddress: string;
  readonly browser: string;
  /** Whether the person has a role in the service itself. */
  readonly isOperator: boolean;
};

const ACCOUNT_COLUMNS = [
  'person.id as personId',
  'person.name',
  'person.email',
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

/** Somebody with an account. `language` is null until they have chosen one. */
export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly language: Language | null;
};

export function readPerson(database: Database | Transaction, personId: PersonId): Promise<Person> {
  return database
    .selectFrom('person')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
}

export async function updatePasswordHash(
  database: Database | Transaction,
  personId: PersonId,
  passwordHash: string,
): Promise<void> {
  await database
    .updateTable('account')
    .set({ password_hash: passwordHash })
    .where('person_id', '=', personId)
    .execute();
}

/** Holds the account until the transaction is over: of two changes of factors the second sees what the first has done. */
export async function holdAccount(transaction: Transaction, personId: PersonId): Promise<Account> {
  await sql`select from account where person_id = ${personId} for update`.execute(transaction);
  return readAccount(transaction, personId);
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

/** Sign-ins of accounts that have not changed their factors since. */
function selectSignIns(database: Database | Transaction, now: Date) {
  return database
    .selectFrom('sign_in')
    .innerJoin('account', (join) =>
      join.onRef('account.person_id', '=', 'sign_in.person_id').onRef('account.epoch', '=', 'sign_in.epoch'),
    )
    .select([
      'sign_in.id',
      'sign_in.person_id as personId',
      'sign_in.stage',
      'sign_in.factors',
      'sign_in.created_at as createdAt',
      'sign_in.seen_at as seenAt',
      'sign_in.reauth_at as reauthAt',
      'sign_in.remote_address as remoteAddress',
      'sign_in.browser',
      sql<boolean>`exists (
        select from service_role where service_role.person_id = sign_in.person_id
          and service_role.starts_at <= ${now} and (service_role.ends_at is null or service_role.ends_at > ${now})
      )`.as('isOperator'),
    ]);
}

export async function findSignIn(
  database: Database | Transaction,
  idHash: Buffer,
  now: Date,
): Promise<SignInRow | null> {
  const found = await selectSignIns(database, now).where('sign_in.id_hash', '=', idHash).executeTakeFirst();
  return found ?? null;
}

/** Every sign-in of the person, the latest used first. */
export function readSignInsOf(
  database: Database,
  personId: PersonId,
  now: Date,
): Promise<readonly SignInRow[]> {
  return selectSignIns(database, now)
    .where('sign_in.person_id', '=', personId)
    .orderBy('sign_in.seen_at', 'desc')
    .orderBy('sign_in.id')
    .execute();
}

/** Says that the second factor was given again. */
export async function renewReauth(
  transaction: Transaction,
  idHash: Buffer,
  reauthAt: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('sign_in')
    .set({ reauth_at: reauthAt })
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
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

/** Ends one of the person's sign-ins by what it is called outside. False if they have no such one. */
export async function deleteSignInOf(
  transaction: Transaction,
  personId: PersonId,
  id: SignInId,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('sign_in')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Ends every sign-in of the person. */
export async function deleteSignInsOf(transaction: Transaction, personId: PersonId): Promise<void> {
  await transaction.deleteFrom('sign_in').where('person_id', '=', personId).execute();
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
  database: Database | Transaction,
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
