import { createHmac, randomBytes } from 'node:crypto';
import type { PersonId } from '@fjernhjelp/domain/identifiers';
import { ScureBase32Plugin } from 'otplib';
import type { Transaction } from '../database/database.ts';
import type { Services } from '../services.ts';
import { deleteRecoveryCode, replaceRecoveryCodes } from './factor-store.ts';

const COUNT = 10;
/** 80 bits, and a whole number of base32 letters: sixteen. */
const CODE_BYTES = 10;

const base32 = new ScureBase32Plugin();

/**
 * Gives the person ten fresh recovery codes, in groups of four letters to read and type; the old ones are worthless.
 *
 * What is kept is a keyed hash of each. They are shown once, to their owner.
 */
export async function makeRecoveryCodes(
  { keys }: Pick<Services, 'keys'>,
  transaction: Transaction,
  personId: PersonId,
): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, createCode);
  const hashes = codes.map((code) => hashOf(keys.hashKey, personId, code));
  await replaceRecoveryCodes(transaction, personId, hashes);
  return codes;
}

/** Uses up a code, however it was typed. Of many uses at once exactly one gets true. */
export function useRecoveryCode(
  { keys }: Pick<Services, 'keys'>,
  transaction: Transaction,
  personId: PersonId,
  code: string,
): Promise<boolean> {
  return deleteRecoveryCode(transaction, personId, hashOf(keys.hashKey, personId, code));
}

function createCode(): string {
  const letters = base32.encode(randomBytes(CODE_BYTES), { padding: false });
  return letters.toLowerCase().replace(/.{4}(?=.)/g, '$&-');
}

function hashOf(hashKey: Uint8Array, personId: PersonId, code: string): Buffer {
  const letters = code.toLowerCase().replaceAll(/[\s-]/g, '');
  return createHmac('sha256', hashKey).update(`recovery code\0${personId}\0${letters}`).digest();
}
