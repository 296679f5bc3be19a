const REASONS = ['ended', 'signed-out', 'expired'] as const;

/** Why somebody was brought to sign-in. */
export type SignInReason = (typeof REASONS)[number];

/** What the address of sign-in may say. */
export type SignInSearch = { readonly returnTo?: string; readonly because?: SignInReason };

/** Reads the address of sign-in. `returnTo` is checked where it is used, by `safeReturnPath`. */
export function signInSearch({ returnTo, because }: Record<string, unknown>): SignInSearch {
  const reason = REASONS.find((one) => one === because);
  return {
    ...(typeof returnTo === 'string' && { returnTo }),
    ...(reason !== undefined && { because: reason }),
  };
}
