import type { OutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../shell/client-context.ts';

const ACCOUNT_KEY = ['account'] as const;

/** What the server says of the person's own factors and sign-ins. */
export type Account = OutputOf<Operations['readAccount']>;

/** The person's own factors and sign-ins. */
export function useAccount() {
  const client = useClient();
  return useQuery({
    queryKey: ACCOUNT_KEY,
    queryFn: ({ signal }) => client.call('readAccount', { params: {}, query: {} }, signal),
  });
}

/** Reads the account again, after something in it was changed. */
export function useRefreshAccount(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ACCOUNT_KEY });
}
