import type { Services } from '../services.ts';
import { countRecoveryCodes } from '../sign-in/factor-store.ts';
import { readPasskeys } from '../sign-in/passkeys/store.ts';
import { readIdentities } from '../sign-in/providers/store.ts';
import { isOver, type SignIn } from '../sign-in/read-sign-in.ts';
import { readSignInsOf, readAccount as readStored } from '../sign-in/store.ts';

/** A person's own factors and sign-ins, as they see them. */
export async function readOwnAccount(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { id, personId }: Pick<SignIn, 'id' | 'personId'>,
) {
  const now = clock.now();
  const [account, recoveryCodesLeft, passkeys, identities, signIns] = await Promise.all([
    readStored(database, personId),
    countRecoveryCodes(database, personId),
    readPasskeys(database, personId),
    readIdentities(database, personId),
    readSignInsOf(database, personId, now),
  ]);
  return {
    hasTotp: account.totpSecret !== null,
    recoveryCodesLeft,
    passkeys: passkeys.map(({ id, name, created_at, last_used_at }) => ({
      id,
      name,
      createdAt: created_at.toISOString(),
      lastUsedAt: last_used_at?.toISOString() ?? null,
    })),
    identities: identities.map(({ providerId, linkedAt }) => ({
      providerId,
      linkedAt: linkedAt.toISOString(),
    })),
    signIns: signIns
      .filter((signIn) => signIn.stage === 'full' && !isOver(signIn, now))
      .map((signIn) => ({
        id: signIn.id,
        startedAt: signIn.createdAt.toISOString(),
        seenAt: signIn.seenAt.toISOString(),
        factors: [...signIn.factors],
        address: signIn.remoteAddress,
        browser: signIn.browser,
        isThisOne: signIn.id === id,
      })),
  };
}
