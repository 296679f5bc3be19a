import type { Client } from '@fjernhjelp/api/client';
import { createContext, useContext } from 'react';

const ClientContext = createContext<Client | null>(null);

/** Hands the API's client to the pages. */
export const ClientProvider = ClientContext.Provider;

/** The API's client. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('a page stands outside ClientProvider');
  return client;
}
