import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';

/** What a person sees where they may not be. It says the same of what does not exist. */
export function NoAccess() {
  const { t } = useTranslation();
  return <EmptyState title={t('noAccess.title')} text={t('noAccess.text')} />;
}
