import { randomUUID } from 'node:crypto';
import type { Transaction } from '../database/database.ts';
import { sealText } from '../keys/sealed-text.ts';
import type { Services } from '../services.ts';
import type { Letter } from './letter.ts';
import { insertMail } from './store.ts';

/** Where letters are left. What is put here is delivered sooner or later, however long the mail server is away. */
export type Outbox = {
  /** False if the operator has named no mail server. Then ask before: what needs a letter answers `mail-unavailable`. */
  readonly isOpen: boolean;
  /**
   * Writes a letter in the caller's transaction: it goes out if and only if the transaction stands. A closed outbox takes
   * nothing.
   *
   * @param goodUntil when the letter is worthless, and is given up.
   */
  put(transaction: Transaction, letter: Letter, goodUntil: Date): Promise<void>;
};

/** Makes the outbox. Letters lie in it encrypted, because they may hold a link that opens something. */
export function createOutbox({ keys, clock }: Pick<Services, 'keys' | 'clock'>, isOpen: boolean): Outbox {
  return {
    isOpen,
    put: async (transaction, letter, goodUntil) => {
      if (!isOpen) return;
      const id = randomUUID();
      const now = clock.now();
      await insertMail(transaction, {
        id,
        letter: sealText(keys.mailKey, id, JSON.stringify(letter)),
        written_at: now,
        good_until: goodUntil,
        next_try_at: now,
      });
    },
  };
}
