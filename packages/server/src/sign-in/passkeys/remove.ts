import type { PasskeyId } from '@fjernhjelp/domain/identifiers';
import { type Refusal, refuse } from '../../http/refusal.ts';
import { type ChangeServices, changeFactors } from '../change-factors.ts';
import type { SignIn } from '../read-sign-in.ts';
import type { Visit } from '../visit.ts';
import { deletePasskey, readPasskeys } from './store.ts';

/** Removes one of the person's passkeys, unless it is their last second factor. */
export function removePasskey(services: ChangeServices, acting: SignIn, id: PasskeyId, visit: Visit) {
  const words = {
    kind: 'factor-removed',
    details: { factor: 'passkey' },
    letter: 'passkey-removed',
  } as const;
  return changeFactors(
    services,
    { acting, visit, words },
    async (transaction, { personId, totpSecret }): Promise<{ readonly done: true } | Refusal> => {
      const own = await readPasskeys(transaction, personId);
      if (!own.some((passkey) => passkey.id === id)) return refuse('not-found');
      if (totpSecret === null && own.length === 1) return refuse('last-factor');
      await deletePasskey(transaction, personId, id);
      return { done: true };
    },
  );
}
