import type { Membership } from '@fjernhjelp/domain/role';
import { Link, Navigate, Outlet, useChildMatches, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NoAccessPage } from '../shell/no-access.tsx';
import { Page } from '../shell/page.tsx';
import { useSignedInPerson } from '../sign-in/me.ts';
import { MembershipProvider } from './membership.ts';
import { type OrganisationPage, pagesOf } from './pages-of.ts';
import { gateBefore } from './pending-gate.ts';

/** Where each page of an organisation is. */
export const ADDRESS = {
  machines: '/o/$organisationId/machines',
  'machine-groups': '/o/$organisationId/machine-groups',
  helpers: '/o/$organisationId/helpers',
  delegations: '/o/$organisationId/delegations',
  'api-keys': '/o/$organisationId/api-keys',
  audit: '/o/$organisationId/audit',
  terms: '/o/$organisationId/terms',
  activation: '/o/$organisationId/activation',
} as const satisfies Record<OrganisationPage, string>;

const LABEL = {
  machines: 'shell.machines',
  'machine-groups': 'shell.machineGroups',
  helpers: 'shell.helpers',
  delegations: 'shell.delegations',
  'api-keys': 'shell.apiKeys',
  audit: 'shell.audit',
  terms: 'shell.terms',
  activation: 'shell.activation',
} as const satisfies Record<OrganisationPage, string>;

/** The pages of one organisation, for a person who has a role in it. To anybody else it does not exist. */
export function OrganisationLayout() {
  const { organisationId } = useParams({ from: '/signed-in/o/$organisationId' });
  const { memberships } = useSignedInPerson();
  const membership = memberships.find((one) => one.organisationId === organisationId);
  if (membership === undefined) {
    return <NoAccessPage />;
  }
  return (
    <MembershipProvider value={membership}>
      <OrganisationNavigation membership={membership} />
      <GatedOutlet membership={membership} />
    </MembershipProvider>
  );
}

/** The page of the address, unless the organisation has something to do before it. */
function GatedOutlet({ membership }: { readonly membership: Membership }) {
  const { t } = useTranslation();
  // The page that the outlet holds, not the address: while one leads to the other, they differ.
  const page = useChildMatches({ select: ([child]) => child?.fullPath.split('/')[3] ?? '' });
  const { organisationId, organisationName: organisation } = membership;
  const gate = gateBefore(page, membership);
  switch (gate) {
    case 'open':
      return <Outlet />;
    case 'wait':
      return <Page title={t('pending.title', { organisation })} intro={t('pending.text')} />;
    case 'terms':
    case 'activation':
      return <Navigate to={ADDRESS[gate]} params={{ organisationId }} replace />;
  }
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
