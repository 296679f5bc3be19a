import type { OutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';

const keyOf = (organisationId: string) => ['api-keys', organisationId] as const;

/** An API key, as the server tells of it: never the key itself. */
export type ApiKey = OutputOf<Operations['listApiKeys']>['keys'][number];

/** The API keys of the organisation of the address. */
export function useApiKeys() {
  const client = useClient();
  const { organisationId } = useMembership();
  return useQuery({
    queryKey: keyOf(organisationId),
    queryFn: ({ signal }) => client.call('listApiKeys', { params: { organisationId }, query: {} }, signal),
  });
}

/** Reads them again, after something in them was changed. */
export function useRefreshApiKeys(): () => Promise<void> {
  const queryClient = useQueryClient();
  const { organisationId } = useMembership();
  return () => queryClient.invalidateQueries({ queryKey: keyOf(organisationId) });
}
