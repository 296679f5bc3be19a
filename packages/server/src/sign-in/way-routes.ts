import type { AnonymousCaller, Handlers } from '../http/handlers.ts';
import { isRefusal, refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import type { ChangeServices } from './change-factors.ts';
import { enrol, offerTotp } from './enrol.ts';
import { askForNewPassword } from './forgotten-password.ts';
import { giveRecoveryCode } from './give-recovery-code.ts';
import { askForPasskey } from './passkeys/show.ts';
import { signInWithPasskey } from './passkeys/sign-in.ts';
import { beginTrip } from './providers/begin.ts';
import { completeTrip } from './providers/complete.ts';
import { setNewPassword } from './set-new-password.ts';
import { beginningBuckets, reserveTry } from './throttle.ts';
import { useFactorResetLink } from './use-reset-link.ts';
import { visitOf } from './visit.ts';

type WayServices = ChangeServices & Pick<Services, 'logger' | 'passwordHasher'>;
type PasskeyHandlers = Pick<Handlers, 'beginPasskeySignIn' | 'completePasskeySignIn'>;
type ProviderHandlers = Pick<Handlers, 'listSignInWays' | 'beginProviderSignIn' | 'completeProviderSignIn'>;
type ReturnHandlers = Pick<
  Handlers,
  | 'signInWithRecoveryCode'
  | 'beginEnrolment'
  | 'completeEnrolment'
  | 'useFactorResetLink'
  | 'askForNewPassword'
  | 'setNewPassword'
>;

/** The other ways in, and the ways back, over HTTP. */
export function signInWayHandlers(
  services: WayServices,
): PasskeyHandlers & ProviderHandlers & ReturnHandlers {
  return { ...passkeyHandlers(services), ...providerHandlers(services), ...returnHandlers(services) };
}

function passkeyHandlers(services: WayServices): PasskeyHandlers {
  return {
    beginPasskeySignIn: async ({ remoteAddress }) => {
      const reservation = await reserveTry(services, beginningBuckets(remoteAddress));
      if (!reservation.reserved)
        return refuse('too-many-tries', { retryAfterSeconds: reservation.retryAfterSeconds });
      return { options: await askForPasskey(services, { purpose: 'sign-in' }) };
    },
    completePasskeySignIn: async (caller, { body }) => {
      const issued = await signInWithPasskey(services, body.response, visitOf(caller));
      if (isRefusal(issued)) return issued;
      caller.cookies.setIssued(issued);
      return { stage: 'full' };
    },
  };
}

function providerHandlers(services: WayServices): ProviderHandlers {
  return {
    listSignInWays: async () => ({ providers: services.providers.list() }),
    beginProviderSignIn: async (caller, { body }) => {
      const begun = await beginTrip(services, body, visitOf(caller));
      if (isRefusal(begun)) return begun;
      caller.cookies.setTrip(begun.tripToken);
      return { address: begun.address };
    },
    completeProviderSignIn: async (caller, { body: { parameters } }) => {
      const { cookies } = caller;
      cookies.clearTrip();
      const completed = await completeTrip(
        services,
        { parameters, tripToken: cookies.tripToken },
        visitOf(caller),
      );
      if (isRefusal(completed)) return completed;
      const { issued, stage, purpose } = completed;
      cookies.setIssued(issued);
      return { stage, purpose };
    },
  };
}

function returnHandlers(services: WayServices): ReturnHandlers {
  return {
    signInWithRecoveryCode: async (caller, { body }) =>
      setPartial(
        caller,
        'enrol',
        await giveRecoveryCode(services, caller.signIn, body.code, visitOf(caller)),
      ),
    beginEnrolment: ({ signIn }) => offerTotp(services, signIn),
    completeEnrolment: async (caller, { body }) => {
      const enrolled = await enrol(services, caller.signIn, body, visitOf(caller));
      if (isRefusal(enrolled)) return enrolled;
      caller.cookies.setIssued(enrolled.issued);
      return { recoveryCodes: enrolled.recoveryCodes };
    },
    useFactorResetLink: async (caller, { body }) =>
      setPartial(caller, 'enrol', await useFactorResetLink(services, body, visitOf(caller))),
    askForNewPassword: ({ remoteAddress }, { body }) =>
      askForNewPassword(services, body.email, remoteAddress),
    setNewPassword: async (caller, { body }) =>
      setPartial(caller, 'first-factor', await setNewPassword(services, body, visitOf(caller))),
  };
}

function setPartial<Stage extends 'first-factor' | 'enrol', Refused extends { readonly refused: string }>(
  { cookies }: AnonymousCaller,
  stage: Stage,
  given: { readonly token: string } | Refused,
): { readonly stage: Stage } | Refused {
  if ('refused' in given) return given;
  cookies.setSignIn(given.token);
  return { stage };
}
