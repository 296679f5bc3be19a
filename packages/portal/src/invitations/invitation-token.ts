import { linkTokenOf } from '../shell/link-token.ts';

const STORAGE_KEY = 'fjernhjelp.invitation';

/** Where the invitation stands in the portal; its token is in the fragment, and in no address that leaves the browser. */
export const INVITATION_PATH = '/invitation';

/** As much of `sessionStorage` as it takes: what it keeps is gone with the tab. */
export type TokenStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The token of the invitation that is open in this tab: in the fragment of its link, or kept over a sign-in; else null. */
export function invitationTokenOf(fragment: string, storage: TokenStorage): string | null {
  return linkTokenOf(fragment) ?? linkTokenOf(storage.getItem(STORAGE_KEY) ?? '');
}

/** Keeps the token in this tab while its owner signs in, because the way back from there is in an address. */
export function keepInvitationToken(storage: TokenStorage, token: string): void {
  storage.setItem(STORAGE_KEY, token);
}

/** Forgets a token that is of no more use. */
export function forgetInvitationToken(storage: TokenStorage): void {
  storage.removeItem(STORAGE_KEY);
}
