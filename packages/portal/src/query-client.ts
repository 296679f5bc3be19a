import { ApiError } from '@fjernhjelp/api/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, ME_KEY } from './sign-in/me.ts';

const TRIES_AGAIN = 2;

/** Whether another try may help by itself: only when no answer came, never when the answer was no. */
export function isWorthRetrying(failures: number, error: Error): boolean {
  if (failures >= TRIES_AGAIN || !(error instanceof ApiError)) return false;
  return error.code === 'unreachable' || error.code === 'busy';
}

/** Whether an error means that the organisation has to accept new terms, or to activate the service, before anything else. */
function isPending(error: Error): boolean {
  return error instanceof ApiError && (error.code === 'terms-not-accepted' || error.code === 'not-activated');
}

/**
 * The portal's copy of what the server knows. What a person does is never repeated by itself. An answer that nobody is signed
 * in makes the portal ask anew who is, which brings the person to sign-in; an answer that the organisation has something to do
 * first, to what it has to do.
 */
export function createQueryClient(): QueryClient {
  const askWhoIsSignedIn = (error: Error) => {
    if (isSignedOut(error)) void queryClient.resetQueries({ queryKey: ME_KEY });
    else if (isPending(error)) void queryClient.invalidateQueries({ queryKey: ME_KEY });
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== ME_KEY[0]) askWhoIsSignedIn(error);
      },
    }),
    mutationCache: new MutationCache({ onError: askWhoIsSignedIn }),
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 1000 },
      mutations: { retry: false },
    },
  });
  return queryClient;
}
