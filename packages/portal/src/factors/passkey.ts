import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

/** What the browser's WebAuthn interface wants or gives, as its own JSON form. */
type WebAuthnJson = Record<string, unknown>;

/** Why a browser gave no passkey. */
export type PasskeyProblem = 'cancelled' | 'already-added' | 'cannot-verify' | 'failed';

/** A passkey that was not made or not shown. */
export class PasskeyError extends Error {
  readonly code: PasskeyProblem;

  constructor(code: PasskeyProblem, options?: ErrorOptions) {
    super(code, options);
    this.name = 'PasskeyError';
    this.code = code;
  }
}

/** Whether this browser knows of passkeys at all. */
export const supportsPasskeys = browserSupportsWebAuthn;

/**
 * Makes a passkey by the server's options, with the person's doing.
 *
 * @throws PasskeyError when there is none in the end.
 */
export async function makePasskey(options: WebAuthnJson): Promise<WebAuthnJson> {
  // The options are the browser's own JSON form, which the server writes and the browser itself checks.
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return { ...(await startRegistration({ optionsJSON }).catch(throwPasskeyError)) };
}

/**
 * Shows a passkey by the server's options, with the person's doing.
 *
 * @throws PasskeyError when none was shown.
 */
export async function showPasskey(options: WebAuthnJson): Promise<WebAuthnJson> {
  // As above: what this holds is between the server and the browser.
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return { ...(await startAuthentication({ optionsJSON }).catch(throwPasskeyError)) };
}

function throwPasskeyError(cause: unknown): never {
  throw new PasskeyError(passkeyProblemOf(cause), { cause });
}

/** The browser's reason in our words. It says the same when a person cancels and when time runs out, to keep what it knows. */
export function passkeyProblemOf(error: unknown): PasskeyProblem {
  switch (nameOf(error)) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'cancelled';
    case 'InvalidStateError':
      return 'already-added';
    case 'ConstraintError':
      return 'cannot-verify';
    default:
      return 'failed';
  }
}

/** The library keeps the name of the browser's own error. */
function nameOf(error: unknown): string | null {
  return error instanceof Error ? error.name : null;
}
