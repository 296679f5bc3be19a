import type { Translate } from '@fjernhjelp/texts/translator';

const KNOWN = ['password', 'totp', 'passkey', 'recovery-code', 'provider'] as const;

/** How a sign-in was confirmed, in words. A provider's factor bears its id after a colon. */
export function factorWords(t: Translate, factor: string): string {
  const [kind = '', detail] = factor.split(':');
  const known = KNOWN.find((one) => one === kind);
  if (known === undefined) return factor;
  return detail === undefined ? t(`signInFactor.${known}`) : `${t(`signInFactor.${known}`)} (${detail})`;
}
