import { useQuery } from '@tanstack/react-query';
import { useClient } from '../shell/client-context.ts';

/** The key of the terms, in every form in which they are read. */
export const TERMS_KEY = ['terms'] as const;

/** The current terms, and who accepted them for an organisation. */
export function useOrganisationTerms(organisationId: string) {
  const client = useClient();
  return useQuery({
    queryKey: [...TERMS_KEY, organisationId],
    queryFn: ({ signal }) => client.call('readTerms', { params: { organisationId }, query: {} }, signal),
  });
}
