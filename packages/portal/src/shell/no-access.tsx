import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';
import { Page } from './page.tsx';

/** What a person sees in place of what they may not see. It says the same of what does not exist. */
export function NoAccess() {
  const { t } = useTranslation();
  return <EmptyState title={t('noAccess.title')} text={t('noAccess.text')} />;
}

/** The same, where it is the whole page. */
export function NoAccessPage() {
  const { t } = useTranslation();
  return <Page title={t('noAccess.title')} intro={t('noAccess.text')} />;
}
