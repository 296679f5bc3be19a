import { tellFactorChange } from '../account/letters.ts';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import type { ChangeServices } from './change-factors.ts';
import { raiseEpoch, replaceTotpSecret } from './factor-store.ts';
import { type IssuedSignIn, issueFull } from './issue-full.ts';
import { logOfPerson } from './log.ts';
import { offeredTotpSecret } from './offered-totp-secret.ts';
import type { SignIn } from './read-sign-in.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { deleteSignInsOf, findSignIn, holdAccount, readPerson } from './store.ts';
import { matchingTotpStep, totpAddressOf } from './totp.ts';
import { sealTotpSecret } from './totp-secret.ts';
import type { Visit } from './visit.ts';

/** A TOTP secret as a person puts it into an authenticator. */
export type OfferedTotp = { readonly totpSecret: string; readonly totpAddress: string };

/** The secret with a code that shows that the authenticator has it. */
export type ConfirmedTotp = { readonly totpSecret: string; readonly totpCode: string };

/** A TOTP secret for whoever this sign-in belongs to. It counts for nothing before it is confirmed in this very sign-in. */
export async function offerTotp(
  { database, keys }: Pick<Services, 'database' | 'keys'>,
  signIn: SignIn,
): Promise<OfferedTotp> {
  const { email } = await readPerson(database, signIn.personId);
  const totpSecret = secretFor(keys.hashKey, signIn);
  return { totpSecret, totpAddress: totpAddressOf(totpSecret, email) };
}

/** The time step of a code that confirms the secret offered to this sign-in, or null. */
export function confirmedStep(
  { keys, clock }: Pick<Services, 'keys' | 'clock'>,
  signIn: SignIn,
  { totpSecret, totpCode }: ConfirmedTotp,
): number | null {
  if (totpSecret !== secretFor(keys.hashKey, signIn)) return null;
  return matchingTotpStep(totpSecret, totpCode, clock.now());
}

function secretFor(hashKey: Uint8Array, { idHash, personId }: SignIn): string {
  return offeredTotpSecret(hashKey, 'sign-in', personId, idHash.toString('hex'));
}

/**
 * Gives somebody at stage `enrol` their new second factor, fresh recovery codes, and a full sign-in. Every sign-in from before
 * is dead, so that somebody who had waited with one has nothing.
 */
export async function enrol(
  services: ChangeServices,
  signIn: SignIn,
  confirmed: ConfirmedTotp,
  visit: Visit,
): Promise<{ readonly issued: IssuedSignIn; readonly recoveryCodes: string[] } | Refusal> {
  const { database, keys, clock } = services;
  const step = confirmedStep(services, signIn, confirmed);
  if (step === null) return refuse('wrong-code');
  return database.transaction().execute(async (transaction) => {
    const now = clock.now();
    const held = await holdAccount(transaction, signIn.personId);
    if ((await findSignIn(transaction, signIn.idHash, now)) === null) return refuse('sign-in-expired');
    const sealed = sealTotpSecret(keys.factorKey, signIn.personId, confirmed.totpSecret);
    await replaceTotpSecret(transaction, signIn.personId, sealed, step);
    const recoveryCodes = await makeRecoveryCodes(services, transaction, signIn.personId);
    const account = { ...held, epoch: await raiseEpoch(transaction, signIn.personId) };
    await deleteSignInsOf(transaction, signIn.personId);
    await tellFactorChange(services, transaction, account, 'totp-enrolled');
    const given = { by: 'code', after: signIn } as const;
    const issued = await issueFull(services, transaction, account, given, visit, now);
    await logOfPerson(transaction, 'factor-added', account, now, { factor: 'totp' });
    return { issued, recoveryCodes };
  });
}
