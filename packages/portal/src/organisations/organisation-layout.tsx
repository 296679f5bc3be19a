import type { Membership } from '@fjernhjelp/domain/role';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../shell/page.tsx';
import { useSignedInPerson } from '../sign-in/me.ts';
import { MembershipProvider } from './membership.ts';
import { type OrganisationPage, pagesOf } from './pages-of.ts';

const ADDRESS = {
  machines: '/o/$organisationId/machines',
  'machine-groups': '/o/$organisationId/machine-groups',
  audit: '/o/$organisationId/audit',
} as const satisfies Record<OrganisationPage, string>;

const LABEL = {
  machines: 'shell.machines',
  'machine-groups': 'shell.machineGroups',
  audit: 'shell.audit',
} as const satisfies Record<OrganisationPage, string>;

/** The pages of one organisation, for a person who has a role in it. To anybody else it does not exist. */
export function OrganisationLayout() {
  const { t } = useTranslation();
  const { organisationId } = useParams({ from: '/signed-in/o/$organisationId' });
  const { memberships } = useSignedInPerson();
  const membership = memberships.find((one) => one.organisationId === organisationId);
  if (membership === undefined) {
    return <Page title={t('noAccess.title')} intro={t('noAccess.text')} />;
  }
  return (
    <MembershipProvider value={membership}>
      <OrganisationNavigation membership={membership} />
      <Outlet />
    </MembershipProvider>
  );
}

function OrganisationNavigation({ membership }: { readonly membership: Membership }) {
  const { t } = useTranslation();
  const { memberships, serviceRoles } = useSignedInPerson();
  const { organisationId, organisationName } = membership;
  return (
    <nav className="organisation-line" aria-label={t('shell.navigation', { organisation: organisationName })}>
      <p className="organisation-name">
        {organisationName}
        {memberships.length + serviceRoles.length > 1 && (
          <Link to="/" className="organisation-change">
            {t('shell.changeOrganisation')}
          </Link>
        )}
      </p>
      <ul>
        {pagesOf(membership).map((page) => (
          <li key={page}>
            <Link to={ADDRESS[page]} params={{ organisationId }} className="tab">
              {t(LABEL[page])}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
