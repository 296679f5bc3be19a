import { freshUntil } from '../http/admit.ts';
import type { Handlers, SignedInCaller } from '../http/handlers.ts';
import { isRefusal, type Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { type ChangeServices, changeFactors } from '../sign-in/change-factors.ts';
import { offerTotp } from '../sign-in/enrol.ts';
import type { IssuedSignIn } from '../sign-in/issue-full.ts';
import { addPasskey, offerPasskey } from '../sign-in/passkeys/add.ts';
import { removePasskey } from '../sign-in/passkeys/remove.ts';
import { askForPasskey } from '../sign-in/passkeys/show.ts';
import { makeRecoveryCodes } from '../sign-in/recovery-codes.ts';
import { stepUpWithPasskey, stepUpWithTotp } from '../sign-in/step-up.ts';
import { visitOf } from '../sign-in/visit.ts';
import { changePassword } from './change-password.ts';
import { endSignIns } from './end-sign-ins.ts';
import { readOwnAccount } from './read.ts';
import { replaceTotp } from './replace-totp.ts';
import { updateLanguage } from './store.ts';

type AccountServices = ChangeServices & Pick<Services, 'logger' | 'passwordHasher'>;
type StepUpHandlers = Pick<Handlers, 'stepUpWithTotp' | 'beginPasskeyStepUp' | 'completePasskeyStepUp'>;
type FactorHandlers = Pick<
  Handlers,
  | 'beginPasskey'
  | 'completePasskey'
  | 'removePasskey'
  | 'beginTotp'
  | 'completeTotp'
  | 'makeRecoveryCodes'
  | 'changePassword'
>;
type OwnHandlers = Pick<Handlers, 'readAccount' | 'setLanguage' | 'endSignIn' | 'endAllSignIns'>;

/** One's own account over HTTP. */
export function accountHandlers(services: AccountServices): OwnHandlers & StepUpHandlers & FactorHandlers {
  return { ...ownHandlers(services), ...stepUpHandlers(services), ...factorHandlers(services) };
}

function ownHandlers(services: AccountServices): OwnHandlers {
  const { database, clock } = services;
  return {
    readAccount: async ({ signIn }) => ({
      ...(await readOwnAccount(services, signIn)),
      freshUntil: freshUntil(signIn, clock.now())?.toISOString() ?? null,
    }),
    setLanguage: async ({ signIn }, { body }) => {
      await updateLanguage(database, signIn.personId, body.language);
      return { done: true };
    },
    endSignIn: ({ signIn }, { params }) => endSignIns(services, signIn, params.signInId),
    endAllSignIns: async ({ signIn, cookies }) => {
      const ended = await endSignIns(services, signIn, 'all');
      if (!isRefusal(ended)) cookies.clearSignIn();
      return ended;
    },
  };
}

function stepUpHandlers(services: AccountServices): StepUpHandlers {
  return {
    stepUpWithTotp: ({ signIn }, { body }) => stepUpWithTotp(services, signIn, body.code),
    beginPasskeyStepUp: async ({ signIn }) => ({
      options: await askForPasskey(services, { purpose: 'step-up', signIn }),
    }),
    completePasskeyStepUp: ({ signIn }, { body }) => stepUpWithPasskey(services, signIn, body.response),
  };
}

function factorHandlers(services: AccountServices): FactorHandlers {
  return {
    beginPasskey: async ({ signIn }) => ({ options: await offerPasskey(services, signIn) }),
    completePasskey: async (caller, { body }) =>
      goOn(caller, await addPasskey(services, caller.signIn, body, visitOf(caller))),
    removePasskey: async (caller, { params }) =>
      goOn(caller, await removePasskey(services, caller.signIn, params.passkeyId, visitOf(caller))),
    beginTotp: ({ signIn }) => offerTotp(services, signIn),
    completeTotp: async (caller, { body }) =>
      goOn(caller, await replaceTotp(services, caller.signIn, body, visitOf(caller))),
    makeRecoveryCodes: async (caller) => {
      const { signIn: acting } = caller;
      const words = { kind: 'recovery-codes-made', details: {}, letter: 'recovery-codes-made' } as const;
      const made = await changeFactors(
        services,
        { acting, visit: visitOf(caller), words },
        async (transaction) => ({
          recoveryCodes: await makeRecoveryCodes(services, transaction, acting.personId),
        }),
      );
      return goOn(caller, made);
    },
    changePassword: async (caller, { body }) =>
      goOn(caller, await changePassword(services, caller.signIn, body, visitOf(caller))),
  };
}

/** The acting sign-in goes on under its new secret. */
function goOn<Changed>(
  { cookies }: SignedInCaller,
  result: { readonly changed: Changed; readonly issued: IssuedSignIn } | Refusal,
): Changed | Refusal {
  if ('refused' in result) return result;
  cookies.setIssued(result.issued);
  return result.changed;
}
