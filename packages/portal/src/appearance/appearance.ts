import type { Appearance } from '@fjernhjelp/api/appearance';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';

/** How the operator's own service looks. Until that is known, and where it cannot be read, it is the product as it comes. */
export function useAppearance(): Appearance {
  const { t } = useTranslation();
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['appearance'],
    queryFn: ({ signal }) => client.call('readAppearance', { params: {}, query: {} }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? { name: t('name'), logo: null, colours: null, serviceDesk: { phone: null, email: null } };
}
