import { type Refusal, refuse } from '../http/refusal.ts';
import { hasOperator } from '../people/store.ts';
import type { Services } from '../services.ts';
import { offeredTotpSecret } from '../sign-in/offered-totp-secret.ts';
import { tokenHashOf } from '../sign-in/token.ts';
import { totpAddressOf } from '../sign-in/totp.ts';
import { isSetUpToken } from './store.ts';

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

/** The secret of this token and address. */
export function setUpTotpSecret(hashKey: Uint8Array, token: string, email: string): string {
  return offeredTotpSecret(hashKey, 'set-up', token, email);
}
