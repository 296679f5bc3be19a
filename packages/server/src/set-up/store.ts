import type { Database, Transaction } from '../database/database.ts';

/** Makes this the one token that set-up accepts. */
export async function replaceSetUpToken(database: Database, tokenHash: Buffer): Promise<void> {
  await database
    .insertInto('set_up')
    .values({ token_hash: tokenHash })
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet({ token_hash: tokenHash }))
    .execute();
}

export async function isSetUpToken(database: Database, tokenHash: Buffer): Promise<boolean> {
  const found = await database
    .selectFrom('set_up')
    .select('only_row')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return found !== undefined;
}

/** Uses up the token. Of several at once exactly one gets true. */
export async function useSetUpToken(transaction: Transaction, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('set_up')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function deleteSetUpToken(database: Database): Promise<void> {
  await database.deleteFrom('set_up').execute();
}
