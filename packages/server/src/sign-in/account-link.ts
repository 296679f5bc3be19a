import type { PersonId } from '@fjernhjelp/domain/identifiers';
import type { Insertable } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/schema.ts';
import type { Account } from './store.ts';
import { createToken, tokenHashOf } from './token.ts';

type Purpose = Tables['account_link']['purpose'];

const LIFETIME_MS: Record<Purpose, number> = {
  'new-password': 30 * 60_000,
  // Whoever has lost their telephone may need a day to get to a computer where they read mail.
  'factor-reset': 24 * 3_600_000,
};

/** A link as it is sent: with a secret of which only the hash is kept. */
export type CreatedLink = { readonly token: string; readonly expiresAt: Date };

/** Makes a link's secret. It dies with its time, with its use, and with the next change of the account's factors. */
export async function createAccountLink(
  transaction: Transaction,
  { personId, epoch }: Pick<Account, 'personId' | 'epoch'>,
  purpose: Purpose,
  now: Date,
): Promise<CreatedLink> {
  const { token, hash } = createToken();
  const expiresAt = new Date(now.getTime() + LIFETIME_MS[purpose]);
  const row: Insertable<Tables['account_link']> = {
    token_hash: hash,
    purpose,
    person_id: personId,
    epoch,
    expires_at: expiresAt,
  };
  await transaction.insertInto('account_link').values(row).execute();
  return { token, expiresAt };
}

/** Whose link it is, without using it up: so that nothing costly is done for a link that is none. */
export async function findAccountLink(
  database: Database,
  purpose: Purpose,
  token: string,
  now: Date,
): Promise<PersonId | null> {
  const found = await database
    .selectFrom('account_link')
    .innerJoin('account', (join) =>
      join
        .onRef('account.person_id', '=', 'account_link.person_id')
        .onRef('account.epoch', '=', 'account_link.epoch'),
    )
    .select('account_link.person_id')
    .where('token_hash', '=', tokenHashOf(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return found?.person_id ?? null;
}

/** Uses up the account's link. Of many uses at once exactly one gets true. */
export async function useAccountLink(
  transaction: Transaction,
  { personId, epoch }: Pick<Account, 'personId' | 'epoch'>,
  purpose: Purpose,
  token: string,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('account_link')
    .where('token_hash', '=', tokenHashOf(token))
    .where('purpose', '=', purpose)
    .where('person_id', '=', personId)
    .where('epoch', '=', epoch)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
