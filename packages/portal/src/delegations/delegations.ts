import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';

const keyOf = (organisationId: string) => ['delegations', organisationId] as const;

/** Who may do what for the organisation of the address. */
export function useDelegations() {
  const client = useClient();
  const { organisationId } = useMembership();
  return useQuery({
    queryKey: keyOf(organisationId),
    queryFn: ({ signal }) =>
      client.call('listDelegations', { params: { organisationId }, query: {} }, signal),
  });
}

/** Reads them again, after something in them was changed. */
export function useRefreshDelegations(): () => Promise<void> {
  const queryClient = useQueryClient();
  const { organisationId } = useMembership();
  return () => queryClient.invalidateQueries({ queryKey: keyOf(organisationId) });
}
