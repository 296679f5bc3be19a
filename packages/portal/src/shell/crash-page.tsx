import { Button } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { Page } from './page.tsx';

/** What stands where a defect of ours kept a page from showing. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('crash.title')} intro={t('crash.text')}>
      <Button onClick={() => location.reload()}>{t('crash.reload')}</Button>
    </Page>
  );
}
