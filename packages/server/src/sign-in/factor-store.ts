import type { PersonId } from '@fjernhjelp/domain/identifiers';
import type { Database, Transaction } from '../database/database.ts';

/** Puts these codes in the place of all that the person has. */
export async function replaceRecoveryCodes(
  transaction: Transaction,
  personId: PersonId,
  hashes: readonly Buffer[],
): Promise<void> {
  await transaction.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
  const rows = hashes.map((code_hash) => ({ code_hash, person_id: personId }));
  await transaction.insertInto('recovery_code').values(rows).execute();
}

/** False if the person has no such code, or has used it. */
export async function deleteRecoveryCode(
  transaction: Transaction,
  personId: PersonId,
  hash: Buffer,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('recovery_code')
    .where('code_hash', '=', hash)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

export async function countRecoveryCodes(database: Database, personId: PersonId): Promise<number> {
  const { count } = await database
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return count;
}

/** A change of factors: every sign-in from before is dead with it. Answers the new epoch. */
export async function raiseEpoch(transaction: Transaction, personId: PersonId): Promise<number> {
  const { epoch } = await transaction
    .updateTable('account')
    .set(({ eb }) => ({ epoch: eb('epoch', '+', 1) }))
    .where('person_id', '=', personId)
    .returning('epoch')
    .executeTakeFirstOrThrow();
  return epoch;
}

/** Puts a confirmed TOTP secret in the place of the old one; the code that confirmed it is used up. */
export async function replaceTotpSecret(
  transaction: Transaction,
  personId: PersonId,
  sealedSecret: Buffer,
  usedStep: number,
): Promise<void> {
  await transaction
    .updateTable('account')
    .set({ totp_secret: sealedSecret, totp_last_step: usedStep })
    .where('person_id', '=', personId)
    .execute();
}

/** Leaves the person with a password alone. */
export async function deleteSecondFactors(transaction: Transaction, personId: PersonId): Promise<void> {
  await transaction
    .updateTable('account')
    .set({ totp_secret: null })
    .where('person_id', '=', personId)
    .execute();
  await transaction.deleteFrom('passkey').where('person_id', '=', personId).execute();
  await transaction.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
}
