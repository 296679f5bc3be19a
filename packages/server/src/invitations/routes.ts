import type { Handlers } from '../http/handlers.ts';
import { refuse } from '../http/refusal.ts';
import { hasAccount } from '../people/store.ts';
import type { Services } from '../services.ts';
import { tokenHashOf } from '../sign-in/token.ts';
import { acceptInvitation } from './accept.ts';
import { beginAccount } from './begin.ts';
import { completeAccount } from './complete.ts';
import { findOpenInvitation } from './store.ts';

type InvitationServices = Pick<Services, 'database' | 'keys' | 'clock' | 'passwordHasher'>;

/** What an invited person does with the letter in hand. */
export function invitationHandlers(
  services: InvitationServices,
): Pick<Handlers, 'readInvitation' | 'beginAccount' | 'completeAccount' | 'acceptInvitation'> {
  const { database, clock } = services;
  return {
    readInvitation: async (_, { body }) => {
      const invitation = await findOpenInvitation(database, tokenHashOf(body.token), clock.now());
      if (invitation === null) return refuse('invitation-refused');
      const { organisationName, role, email, telephoneCodeHash, expiresAt } = invitation;
      return {
        organisationName,
        role,
        email,
        needsTelephoneCode: telephoneCodeHash !== null,
        hasAccount: await hasAccount(database, email),
        expiresAt: expiresAt.toISOString(),
      };
    },
    beginAccount: (_, { body }) => beginAccount(services, body),
    completeAccount: (_, { body }) => completeAccount(services, body),
    acceptInvitation: ({ signIn }, { body }) => acceptInvitation(services, body, signIn.personId),
  };
}
