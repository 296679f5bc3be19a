import type { OutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useClient } from '../shell/client-context.ts';
import { keepReturnPath } from './kept-return-path.ts';

type Providers = OutputOf<Operations['listSignInWays']>['providers'];

/** The login providers that the operator has configured; none until they are known, because the other ways do not need them. */
export function useProviders(): Providers {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: ({ signal }) => client.call('listSignInWays', { params: {}, query: {} }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.providers ?? [];
}

/** Brings the browser to a provider, by its id. It comes back to `/sign-in/return`, and then to `returnTo`. */
export function useGoToProvider(purpose: 'sign-in' | 'link', returnTo: string | undefined) {
  const client = useClient();
  return useMutation({
    mutationFn: (providerId: string) =>
      client.call('beginProviderSignIn', { params: {}, query: {}, body: { providerId, purpose } }),
    onSuccess: ({ address }) => {
      keepReturnPath(sessionStorage, returnTo);
      location.assign(address);
    },
  });
}
