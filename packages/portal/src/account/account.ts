import { useQuery } from '@tanstack/react-query';
import { useClient } from '../shell/client-context.ts';

/** The key of what the server says of the person's own factors and sign-ins. */
export const ACCOUNT_KEY = ['account'] as const;

/** The person's own factors and sign-ins. */
export function useAccount() {
  const client = useClient();
  return useQuery({
    queryKey: ACCOUNT_KEY,
    queryFn: ({ signal }) => client.call('readAccount', { params: {}, query: {} }, signal),
  });
}
