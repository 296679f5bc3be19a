/** Why somebody was brought to sign-in. */
export type SignInReason = 'ended' | 'signed-out';

/** What the address of sign-in may say. */
export type SignInSearch = { readonly returnTo?: string; readonly because?: SignInReason };

/** Reads the address of sign-in. `returnTo` is checked where it is used, by `safeReturnPath`. */
export function signInSearch({ returnTo, because }: Record<string, unknown>): SignInSearch {
  return {
    ...(typeof returnTo === 'string' && { returnTo }),
    ...((because === 'ended' || because === 'signed-out') && { because }),
  };
}
