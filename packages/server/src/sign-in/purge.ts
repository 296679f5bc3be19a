import type { Database } from '../database/database.ts';

/** Removes challenges, trips to providers and mailed links that are past their time: nobody may use them any more. */
export async function deleteExpiredWays(database: Database, now: Date): Promise<void> {
  for (const table of ['passkey_challenge', 'provider_trip', 'account_link'] as const)
    await database.deleteFrom(table).where('expires_at', '<=', now).execute();
}
