import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NoAccessPage } from '../shell/no-access.tsx';
import { useSignedInPerson } from '../sign-in/me.ts';
import { permissionsInService } from './service-permissions.ts';

/** The pages of those who run the service. To anybody else they do not exist. */
export function OperatorLayout() {
  const permissions = permissionsInService(useSignedInPerson().serviceRoles);
  if (!permissions.has('serve-customers')) return <NoAccessPage />;
  return (
    <>
      <OperatorNavigation mayOperate={permissions.has('operate-service')} />
      <Outlet />
    </>
  );
}

function OperatorNavigation({ mayOperate }: { readonly mayOperate: boolean }) {
  const { t } = useTranslation();
  const { memberships } = useSignedInPerson();
  return (
    <nav className="organisation-line" aria-label={t('operator.navigation')}>
      <p className="organisation-name">
        {t('organisations.service')}
        {memberships.length > 0 && (
          <Link to="/" className="organisation-change">
            {t('shell.changeOrganisation')}
          </Link>
        )}
      </p>
      <ul>
        <li>
          <Link to="/operator/organisations" className="tab">
            {t('operator.organisations')}
          </Link>
        </li>
        <li>
          <Link to="/operator/terms" className="tab">
            {t('operator.terms')}
          </Link>
        </li>
        {mayOperate && (
          <li>
            <Link to="/operator/factor-resets" className="tab">
              {t('operator.factorResets')}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
