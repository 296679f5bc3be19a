import type { AnonymousCaller } from '../http/handlers.ts';

/** Where a sign-in comes from, and what the browser has from before. Tokens are those of its cookies. */
export type Visit = {
  readonly remoteAddress: string;
  /** The browser's name, for its owner to recognise: `Firefox · Linux`. Empty if it says none that we know. */
  readonly browser: string;
  readonly deviceToken: string | null;
  readonly earlierToken: string | null;
};

export function visitOf({ remoteAddress, browser, cookies }: AnonymousCaller): Visit {
  return { remoteAddress, browser, deviceToken: cookies.deviceToken, earlierToken: cookies.signInToken };
}
