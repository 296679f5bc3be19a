import { type Refusal, refuse } from '../http/refusal.ts';
import { hasAccount } from '../people/store.ts';
import type { Services } from '../services.ts';
import { offeredTotpSecret } from '../sign-in/offered-totp-secret.ts';
import { tokenHashOf } from '../sign-in/token.ts';
import { totpAddressOf } from '../sign-in/totp.ts';
import { findOpenInvitation, type OpenInvitation } from './store.ts';
import { refuseTelephoneCode } from './telephone-code.ts';

/** What the letter and the telephone call hold together. */
export type InvitationProof = {
  readonly token: string;
  readonly telephoneCode?: string | undefined;
};

/** The invitation that this proves, or why it does not. */
export async function proveInvitation(
  services: Pick<Services, 'database' | 'keys' | 'clock'>,
  { token, telephoneCode }: InvitationProof,
): Promise<OpenInvitation | Refusal> {
  const invitation = await findOpenInvitation(services.database, tokenHashOf(token), services.clock.now());
  if (invitation === null) return refuse('invitation-refused');
  return (await refuseTelephoneCode(services, invitation, telephoneCode)) ?? invitation;
}

/** The secret that an invited person puts into an authenticator, before there is an account. */
export async function beginAccount(
  services: Pick<Services, 'database' | 'keys' | 'clock'>,
  proof: InvitationProof,
): Promise<{ readonly totpSecret: string; readonly totpAddress: string } | Refusal> {
  const invitation = await proveInvitation(services, proof);
  if ('refused' in invitation) return invitation;
  if (await hasAccount(services.database, invitation.email)) return refuse('address-taken');
  const totpSecret = invitationTotpSecret(services.keys.hashKey, proof.token);
  return { totpSecret, totpAddress: totpAddressOf(totpSecret, invitation.email) };
}

/** The secret of this invitation. */
export function invitationTotpSecret(hashKey: Uint8Array, token: string): string {
  return offeredTotpSecret(hashKey, 'invitation', token);
}
