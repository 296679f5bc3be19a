import type { Handlers } from '../http/handlers.ts';
import { isRefusal } from '../http/refusal.ts';
import { readMemberships } from '../people/authority.ts';
import { readServiceRoles } from '../people/store.ts';
import type { Services } from '../services.ts';
import { giveCode } from './give-code.ts';
import { givePassword } from './give-password.ts';
import { deleteSignIn, readPerson } from './store.ts';
import { visitOf } from './visit.ts';

type SignInServices = Pick<
  Services,
  'database' | 'keys' | 'clock' | 'passwordHasher' | 'logger' | 'providers'
>;
type SignInHandlers = Pick<Handlers, 'signInWithPassword' | 'signInWithTotp' | 'signOut' | 'readMe'>;

/** Signing in, signing out, and who one is. Secrets travel in cookies alone, never in a body. */
export function signInHandlers(services: SignInServices): SignInHandlers {
  const { database, logger } = services;
  return {
    signInWithPassword: async (caller, { body }) => {
      const { cookies, remoteAddress } = caller;
      const given = await givePassword(services, body, visitOf(caller));
      if (isRefusal(given)) {
        logger.info({ remoteAddress, because: given.refused }, 'first factor refused');
        return given;
      }
      cookies.setSignIn(given.token);
      return { stage: 'first-factor' };
    },
    signInWithTotp: async (caller, { body }) => {
      const { cookies, signIn } = caller;
      const issued = await giveCode(services, signIn, body.code, visitOf(caller));
      const { personId } = signIn;
      if (isRefusal(issued)) {
        logger.info({ personId, because: issued.refused }, 'second factor refused');
        return issued;
      }
      logger.info({ personId }, 'signed in');
      cookies.setIssued(issued);
      return { stage: 'full' };
    },
    signOut: async ({ cookies, signIn }) => {
      await deleteSignIn(database, signIn.idHash);
      cookies.clearSignIn();
      return { done: true };
    },
    readMe: readMe(services),
  };
}

function readMe({ database, clock }: SignInServices): Handlers['readMe'] {
  return async ({ signIn }) => {
    if (signIn.stage !== 'full') return { stage: signIn.stage };
    const now = clock.now();
    const [person, serviceRoles, memberships] = await Promise.all([
      readPerson(database, signIn.personId),
      readServiceRoles(database, signIn.personId, now),
      readMemberships(database, signIn.personId, now),
    ]);
    const { id, name, email, language } = person;
    return {
      stage: 'full',
      person: { id, name, email },
      language,
      serviceRoles: [...serviceRoles],
      memberships: [...memberships],
    };
  };
}
