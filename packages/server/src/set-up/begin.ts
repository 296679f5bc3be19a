import { createHmac } from 'node:crypto';
import { ScureBase32Plugin } from 'otplib';
import { type Refusal, refuse } from '../http/refusal.ts';
import { hasOperator } from '../people/store.ts';
import type { Services } from '../services.ts';
import { tokenHashOf } from '../sign-in/token.ts';
import { totpAddressOf } from '../sign-in/totp.ts';
import { isSetUpToken } from './store.ts';

const base32 = new ScureBase32Plugin();
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

/** The secret that the first operator puts into an authenticator, before there is an account. */
export async function beginSetUp(
  { database, keys }: Pick<Services, 'database' | 'keys'>,
  { token, email }: { readonly token: string; readonly email: string },
): Promise<{ readonly totpSecret: string; readonly totpAddress: string } | Refusal> {
  const isOpen = !(await hasOperator(database)) && (await isSetUpToken(database, tokenHashOf(token)));
  if (!isOpen) return refuse('set-up-refused');
  const totpSecret = setUpTotpSecret(keys.hashKey, token, email);
  return { totpSecret, totpAddress: totpAddressOf(totpSecret, email) };
}

/** Derived, not kept: beginning twice shows the same secret, and nothing is left behind by a set-up that was given up. */
export function setUpTotpSecret(hashKey: Uint8Array, token: string, email: string): string {
  const bytes = createHmac('sha256', hashKey).update(`set-up TOTP secret\0${token}\0${email}`).digest();
  return base32.encode(bytes.subarray(0, SECRET_BYTES), { padding: false });
}
