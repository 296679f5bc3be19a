import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { type ChangeServices, changeFactors } from '../sign-in/change-factors.ts';
import type { SignIn } from '../sign-in/read-sign-in.ts';
import { readAccount, updatePasswordHash } from '../sign-in/store.ts';
import { trySecondFactor } from '../sign-in/try-second-factor.ts';
import type { Visit } from '../sign-in/visit.ts';

/** Changes one's own password. Guesses at the present one count like those at the second factor. */
export function changePassword(
  services: ChangeServices & Pick<Services, 'passwordHasher'>,
  acting: SignIn,
  { current, next }: { readonly current: string; readonly next: string },
  visit: Visit,
) {
  const { database, passwordHasher } = services;
  const words = { kind: 'password-changed', details: { by: 'person' }, letter: 'password-changed' } as const;
  return trySecondFactor(services, acting.personId, async () => {
    const { passwordHash } = await readAccount(database, acting.personId);
    const verdict = await passwordHasher.verify(passwordHash, current);
    if (verdict === 'wrong') return refuse('wrong-credentials');
    const nextHash = verdict === 'busy' ? null : await passwordHasher.hash(next);
    if (nextHash === null) return refuse('busy', { retryAfterSeconds: 2 });
    return changeFactors(
      services,
      { acting, visit, words },
      async (transaction, account): Promise<{ readonly done: true } | Refusal> => {
        if (account.passwordHash !== passwordHash) return refuse('wrong-credentials');
        await updatePasswordHash(transaction, acting.personId, nextHash);
        return { done: true };
      },
    );
  });
}
