import { ApiError } from '@fjernhjelp/api/client';
import type { SignedIn } from '@fjernhjelp/api/sign-in';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useClient } from '../shell/client-context.ts';

/** The key of what the server says of the signed-in person. */
export const ME_KEY = ['me'] as const;

const FRESH_MS = 60_000;

/** Who is signed in, and at what stage. */
export function useMe() {
  const client = useClient();
  return useQuery({
    queryKey: ME_KEY,
    queryFn: ({ signal }) => client.call('readMe', { params: {}, query: {} }, signal),
    staleTime: FRESH_MS,
  });
}

/** Whether an error means that nobody is signed in any more. */
export function isSignedOut(error: Error | null): boolean {
  return error instanceof ApiError && (error.code === 'not-signed-in' || error.code === 'sign-in-expired');
}

/** A person who has given both factors. */
export type Me = SignedIn & { readonly stage: 'full' };

const MeContext = createContext<Me | null>(null);

/** Hands the signed-in person to the pages below. */
export const MeProvider = MeContext.Provider;

/** The signed-in person. Only for pages below `SignedInLayout`. */
export function useSignedInPerson(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('a page stands outside SignedInLayout');
  return me;
}
