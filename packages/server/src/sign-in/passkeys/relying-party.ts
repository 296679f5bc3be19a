import type { Deployment } from '../../services.ts';

/** Who asks for passkeys: from the configuration, never from what a request says. */
export function relyingPartyOf({ origin }: Deployment): { readonly id: string; readonly origin: string } {
  return { id: new URL(origin).hostname, origin };
}
