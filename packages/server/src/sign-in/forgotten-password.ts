import { setTimeout as pause } from 'node:timers/promises';
import { sendNewPasswordLink } from '../account/letters.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { createAccountLink } from './account-link.ts';
import { findAccountByEmail } from './store.ts';
import { letterBuckets, reserveTry } from './throttle.ts';

type LetterServices = Pick<Services, 'database' | 'keys' | 'clock' | 'outbox' | 'deployment'>;

/** Longer than writing a letter takes, so that the answer comes as late when there is none to write. */
const ANSWER_AFTER_MS = 300;

/** Sends a link for a new password if the address has an account. Neither the answer nor its time tells whether it has. */
export async function askForNewPassword(
  services: LetterServices,
  email: string,
  remoteAddress: string,
): Promise<{ readonly done: true } | Refusal> {
  if (!services.outbox.isOpen) return refuse('mail-unavailable');
  const reservation = await reserveTry(services, letterBuckets(email, remoteAddress));
  if (!reservation.reserved)
    return refuse('too-many-tries', { retryAfterSeconds: reservation.retryAfterSeconds });
  await Promise.all([sendLink(services, email), pause(ANSWER_AFTER_MS)]);
  return { done: true };
}

async function sendLink(services: LetterServices, email: string): Promise<void> {
  const { database, clock } = services;
  const account = await findAccountByEmail(database, email);
  if (account === null) return;
  await database.transaction().execute(async (transaction) => {
    const link = await createAccountLink(transaction, account, 'new-password', clock.now());
    await sendNewPasswordLink(services, transaction, account, link);
  });
}
