import { type Insertable, sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';

/** A letter whose turn it is. */
export type DueMail = { readonly id: string; readonly letter: Buffer; readonly tries: number };

/** The pause after the first try. It is longer than a try takes, and doubles. */
export const FIRST_PAUSE_SECONDS = 30;
const LONGEST_PAUSE_SECONDS = 15 * 60;

export async function insertMail(transaction: Transaction, row: Insertable<Tables['mail']>): Promise<void> {
  await transaction.insertInto('mail').values(row).execute();
}

/**
 * Takes the letter that has waited longest, and puts its next try off at once: no other server takes it meanwhile, and if this
 * one is killed, the letter comes again by itself.
 */
export async function takeDueMail(database: Database, now: Date): Promise<DueMail | null> {
  const { rows } = await sql<DueMail>`
    update mail set
      tries = tries + 1,
      next_try_at = ${now}::timestamptz + interval '1 second'
        * least(${FIRST_PAUSE_SECONDS}::float8 * power(2, least(tries, 10)), ${LONGEST_PAUSE_SECONDS})
    where id = (
      select id from mail where next_try_at <= ${now} and good_until > ${now}
      order by next_try_at limit 1 for update skip locked
    )
    returning id, letter, tries
  `.execute(database);
  return rows[0] ?? null;
}

export async function deleteMail(database: Database, id: string): Promise<void> {
  await database.deleteFrom('mail').where('id', '=', id).execute();
}

/** Gives up what is good no more. Returns how many there were. */
export async function deleteExpiredMail(database: Database, now: Date): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('mail')
    .where('good_until', '<=', now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
