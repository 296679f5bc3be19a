import { randomInt } from 'node:crypto';
import { generateSecret, generateSync } from 'otplib';

/** Somebody who can sign in to the demo. */
export type Account = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
  /** Organisation and role in words, for the printed list. */
  readonly standing: string;
};

const SYLLABLES = [
  'fjell',
  'hav',
  'skog',
  'vann',
  'bre',
  'nes',
  'vik',
  'dal',
  'lund',
  'holm',
  'sund',
  'berg',
];
const PERIOD_MS = 30_000;

/** An account with a password and a TOTP secret of its own, made anew at each start. */
export function createAccount(person: { name: string; email: string }, standing: string): Account {
  const words = Array.from({ length: 5 }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join('-');
  return {
    ...person,
    standing,
    password: `${words}-${randomInt(1000, 10_000)}`,
    totpSecret: generateSecret({ length: 20 }),
  };
}

/** The six digits of an account at an instant. */
export function totpCodeAt(account: Account, at: Date): string {
  return generateSync({ secret: account.totpSecret, epoch: Math.floor(at.getTime() / 1000) });
}

/** The last period that a code of an account was taken from: a code is good once. */
const lastPeriods = new WeakMap<Account, number>();

/**
 * A code that has not been used yet. Somebody who signs in again within half a minute needs the next one; the server takes
 * those of the period before and after as well, so that only the fourth sign-in has to wait.
 */
export async function nextCode(account: Account): Promise<string> {
  const current = Math.floor(Date.now() / PERIOD_MS);
  const period = Math.max(current - 1, (lastPeriods.get(account) ?? 0) + 1);
  lastPeriods.set(account, period);
  const waitMs = (period - 1) * PERIOD_MS - Date.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs + 50));
  return totpCodeAt(account, new Date(period * PERIOD_MS));
}
