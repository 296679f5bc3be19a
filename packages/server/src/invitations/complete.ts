import { isUniqueViolation, type Transaction } from '../database/database.ts';
import { isRefusal, type Refusal, refuse } from '../http/refusal.ts';
import { createPerson } from '../people/create.ts';
import { hasAccount } from '../people/store.ts';
import type { Services } from '../services.ts';
import { makeRecoveryCodes } from '../sign-in/recovery-codes.ts';
import { tokenHashOf } from '../sign-in/token.ts';
import { matchingTotpStep } from '../sign-in/totp.ts';
import { giveInvitedRole } from './accept.ts';
import { type InvitationProof, invitationTotpSecret, proveInvitation } from './begin.ts';
import { holdOpenInvitation } from './store.ts';

type CompleteServices = Pick<Services, 'database' | 'keys' | 'clock' | 'passwordHasher'>;

/** What an invited person gives. Their address is the invitation's. */
export type InvitedPerson = InvitationProof & {
  readonly name: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly totpCode: string;
};

type Completed = { readonly recoveryCodes: string[] };

/** Makes the invited person's account and accepts the invitation: both, or nothing. Of many at once exactly one succeeds. */
export async function completeAccount(
  services: CompleteServices,
  person: InvitedPerson,
): Promise<Completed | Refusal> {
  const { database, keys, clock, passwordHasher } = services;
  const { token, name, totpSecret } = person;
  const proven = await proveInvitation(services, person);
  if (isRefusal(proven)) return proven;
  if (await hasAccount(database, proven.email)) return refuse('address-taken');
  const isOurSecret = totpSecret === invitationTotpSecret(keys.hashKey, token);
  const usedTotpStep = isOurSecret ? matchingTotpStep(totpSecret, person.totpCode, clock.now()) : null;
  if (usedTotpStep === null) return refuse('wrong-code');
  const passwordHash = await passwordHasher.hash(person.password);
  if (passwordHash === null) return refuse('busy', { retryAfterSeconds: 2 });
  const account = { name, passwordHash, totpSecret, usedTotpStep };
  try {
    return await database
      .transaction()
      .execute((transaction) => createInvited(services, transaction, tokenHashOf(token), account));
  } catch (error) {
    // Another invitation to the same address was completed in the meantime.
    if (isUniqueViolation(error, 'person_email_key')) return refuse('address-taken');
    throw error;
  }
}

async function createInvited(
  services: CompleteServices,
  transaction: Transaction,
  tokenHash: Buffer,
  account: Omit<Parameters<typeof createPerson>[2], 'email'>,
): Promise<Completed | Refusal> {
  const at = services.clock.now();
  const invitation = await holdOpenInvitation(transaction, tokenHash, at);
  if (invitation === null) return refuse('invitation-refused');
  const { email } = invitation;
  const id = await createPerson(services, transaction, { ...account, email });
  const recoveryCodes = await makeRecoveryCodes(services, transaction, id);
  await giveInvitedRole(transaction, invitation, { id, name: account.name }, at);
  return { recoveryCodes };
}
