import { useQuery } from '@tanstack/react-query';
import { useClient } from '../shell/client-context.ts';

/** The key of the list of organisations. Every record's key begins with it, so that both are read anew together. */
export const ORGANISATIONS_KEY = ['organisations'] as const;

/** Every organisation that the service knows. */
export function useOrganisations() {
  const client = useClient();
  return useQuery({
    queryKey: ORGANISATIONS_KEY,
    queryFn: ({ signal }) => client.call('listOrganisations', { params: {}, query: {} }, signal),
  });
}

/** One organisation's record. */
export function useOrganisation(organisationId: string) {
  const client = useClient();
  return useQuery({
    queryKey: [...ORGANISATIONS_KEY, organisationId],
    queryFn: ({ signal }) =>
      client.call('readOrganisation', { params: { organisationId }, query: {} }, signal),
  });
}
