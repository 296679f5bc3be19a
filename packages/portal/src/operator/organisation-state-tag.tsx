import { Tag } from '@digdir/designsystemet-react';
import type { OrganisationState } from '@fjernhjelp/domain/organisation';
import { useTranslation } from 'react-i18next';

const COLOUR = {
  known: 'info',
  activated: 'success',
  suspended: 'danger',
  closed: 'neutral',
} as const satisfies Record<OrganisationState, string>;

/** The state of an organisation, in words and colour. */
export function OrganisationStateTag({ state }: { readonly state: OrganisationState }) {
  const { t } = useTranslation();
  return <Tag data-color={COLOUR[state]}>{t(`organisationState.${state}`)}</Tag>;
}
