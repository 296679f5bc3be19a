const STORAGE_KEY = 'fjernhjelp.return-to';

/** Keeps in this tab where to go once a provider has sent the browser back: the provider need not know. */
export function keepReturnPath(storage: Storage, returnTo: string | undefined): void {
  if (returnTo === undefined) storage.removeItem(STORAGE_KEY);
  else storage.setItem(STORAGE_KEY, returnTo);
}

/** Where the person wanted to go before they left for a provider. It is checked where it is used, by `safeReturnPath`. */
export function keptReturnPath(storage: Storage): string | undefined {
  return storage.getItem(STORAGE_KEY) ?? undefined;
}
