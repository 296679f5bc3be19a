import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMembership } from '../organisations/membership.ts';
import { permissionsIn } from '../organisations/pages-of.ts';
import { useClient } from '../shell/client-context.ts';

const keyOf = (organisationId: string) => ['helpers', organisationId] as const;

/** The supplier's named helpers. Not asked for where the organisation is none, or the person does not manage them. */
export function useHelpers() {
  const client = useClient();
  const membership = useMembership();
  const { organisationId, kinds } = membership;
  return useQuery({
    queryKey: keyOf(organisationId),
    queryFn: ({ signal }) => client.call('listHelpers', { params: { organisationId }, query: {} }, signal),
    enabled: kinds.includes('supplier') && permissionsIn(membership).has('manage-helpers'),
  });
}

/** Reads them again, after something in them was changed. */
export function useRefreshHelpers(): () => Promise<void> {
  const queryClient = useQueryClient();
  const { organisationId } = useMembership();
  return () => queryClient.invalidateQueries({ queryKey: keyOf(organisationId) });
}
