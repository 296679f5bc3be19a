import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../shell/page.tsx';
import { useMembership } from './membership.ts';
import { pagesOf } from './pages-of.ts';

/** An organisation's address without a page leads to the first page that the person has there. */
export function OrganisationFront() {
  const { t } = useTranslation();
  const membership = useMembership();
  const { organisationId } = membership;
  const [first] = pagesOf(membership);
  switch (first) {
    case 'machines':
      return <Navigate to="/o/$organisationId/machines" params={{ organisationId }} replace />;
    case 'machine-groups':
      return <Navigate to="/o/$organisationId/machine-groups" params={{ organisationId }} replace />;
    case 'audit':
      return <Navigate to="/o/$organisationId/audit" params={{ organisationId }} replace />;
    case undefined:
      return <Page title={t('noAccess.title')} intro={t('noAccess.text')} />;
  }
}
