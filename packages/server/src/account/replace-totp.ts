import { type Refusal, refuse } from '../http/refusal.ts';
import { type ChangeServices, changeFactors } from '../sign-in/change-factors.ts';
import { type ConfirmedTotp, confirmedStep } from '../sign-in/enrol.ts';
import { replaceTotpSecret } from '../sign-in/factor-store.ts';
import type { SignIn } from '../sign-in/read-sign-in.ts';
import { sealTotpSecret } from '../sign-in/totp-secret.ts';
import type { Visit } from '../sign-in/visit.ts';

/** Puts the secret that was offered to this sign-in in the place of the old one, once a code of it has confirmed it. */
export async function replaceTotp(
  services: ChangeServices,
  acting: SignIn,
  confirmed: ConfirmedTotp,
  visit: Visit,
) {
  const step = confirmedStep(services, acting, confirmed);
  if (step === null) return refuse('wrong-code');
  const sealed = sealTotpSecret(services.keys.factorKey, acting.personId, confirmed.totpSecret);
  const words = { kind: 'factor-added', details: { factor: 'totp' }, letter: 'totp-replaced' } as const;
  return changeFactors(
    services,
    { acting, visit, words },
    async (transaction): Promise<{ readonly done: true } | Refusal> => {
      await replaceTotpSecret(transaction, acting.personId, sealed, step);
      return { done: true };
    },
  );
}
