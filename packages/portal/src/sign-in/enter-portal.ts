import { safeReturnPath } from '../shell/return-path.ts';

/** Leaves sign-in for the page that the person wanted, as a new document, so that nothing from before sign-in remains. */
export function enterPortal(returnTo: string | undefined): void {
  location.assign(safeReturnPath(returnTo, location.origin));
}
