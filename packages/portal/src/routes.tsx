import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router';
import { AccountPage } from './account/account-page.tsx';
import { ApiKeysPage } from './api-keys/api-keys-page.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { DelegationsPage } from './delegations/delegations-page.tsx';
import { HelpersPage } from './helpers/helpers-page.tsx';
import { InterfacePage } from './interface/interface-page.tsx';
import { InvitationPage } from './invitations/invitation-page.tsx';
import { MachineGroupsPage } from './machine-groups/machine-groups-page.tsx';
import { MachinesPage } from './machines/machines-page.tsx';
import { OperatorLayout } from './operator/operator-layout.tsx';
import { OperatorResetsPage } from './operator/operator-resets-page.tsx';
import { OrganisationPage } from './operator/organisation-page.tsx';
import { OrganisationsListPage } from './operator/organisations-list-page.tsx';
import { PublishTermsPage } from './operator/publish-terms-page.tsx';
import { RecordOrderPage } from './operator/record-order-page.tsx';
import { RegisterOrganisationPage } from './operator/register-organisation-page.tsx';
import { TermsListPage } from './operator/terms-list-page.tsx';
import { OrganisationFront } from './organisations/organisation-front.tsx';
import { OrganisationLayout } from './organisations/organisation-layout.tsx';
import { OrganisationsPage } from './organisations/organisations-page.tsx';
import { SetUpPage } from './set-up/set-up-page.tsx';
import { CrashPage } from './shell/crash-page.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { PublicLayout } from './shell/public-layout.tsx';
import { RootLayout } from './shell/root-layout.tsx';
import { EnrolPage } from './sign-in/enrol-page.tsx';
import { FactorResetPage } from './sign-in/factor-reset-page.tsx';
import { ForgottenPasswordPage } from './sign-in/forgotten-password-page.tsx';
import { NewPasswordPage } from './sign-in/new-password-page.tsx';
import { ReturnPage } from './sign-in/return-page.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { signInSearch } from './sign-in/sign-in-search.ts';
import { SignedInLayout } from './sign-in/signed-in-layout.tsx';
import { ActivationPage } from './terms/activation-page.tsx';
import { TermsPage } from './terms/terms-page.tsx';

const root = createRootRoute({ component: RootLayout, notFoundComponent: NotFoundPage });

const open = createRoute({ getParentRoute: () => root, id: 'public', component: PublicLayout });
const signIn = createRoute({
  getParentRoute: () => open,
  path: '/sign-in',
  component: SignInPage,
  validateSearch: signInSearch,
});
const forgottenPassword = createRoute({
  getParentRoute: () => open,
  path: '/sign-in/forgotten-password',
  component: ForgottenPasswordPage,
});
const providerReturn = createRoute({
  getParentRoute: () => open,
  path: '/sign-in/return',
  component: ReturnPage,
});
const enrol = createRoute({
  getParentRoute: () => open,
  path: '/sign-in/enrol',
  component: EnrolPage,
  validateSearch: signInSearch,
});
const newPassword = createRoute({
  getParentRoute: () => open,
  path: '/new-password',
  component: NewPasswordPage,
});
const factorReset = createRoute({
  getParentRoute: () => open,
  path: '/factor-reset',
  component: FactorResetPage,
});
const setUp = createRoute({ getParentRoute: () => open, path: '/set-up', component: SetUpPage });

const invitation = createRoute({
  getParentRoute: () => open,
  path: '/invitation',
  component: InvitationPage,
});
const interfaceRoute = createRoute({ getParentRoute: () => open, path: '/api', component: InterfacePage });

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedInLayout });
const front = createRoute({ getParentRoute: () => signedIn, path: '/', component: OrganisationsPage });
const operator = createRoute({
  getParentRoute: () => signedIn,
  path: '/operator',
  component: OperatorLayout,
});
const operatorFront = createRoute({
  getParentRoute: () => operator,
  path: '/',
  component: () => <Navigate to="/operator/organisations" replace />,
});
const organisations = createRoute({
  getParentRoute: () => operator,
  path: '/organisations',
  component: OrganisationsListPage,
});
const registerOrganisation = createRoute({
  getParentRoute: () => operator,
  path: '/organisations/new',
  component: RegisterOrganisationPage,
});
const organisationRecord = createRoute({
  getParentRoute: () => operator,
  path: '/organisations/$organisationId',
  component: OrganisationPage,
});
const recordOrder = createRoute({
  getParentRoute: () => operator,
  path: '/organisations/$organisationId/order',
  component: RecordOrderPage,
});
const termsList = createRoute({
  getParentRoute: () => operator,
  path: '/terms',
  component: TermsListPage,
});
const publishTerms = createRoute({
  getParentRoute: () => operator,
  path: '/terms/new',
  component: PublishTermsPage,
});
const operatorResets = createRoute({
  getParentRoute: () => operator,
  path: '/factor-resets',
  component: OperatorResetsPage,
});

const account = createRoute({ getParentRoute: () => signedIn, path: '/account', component: AccountPage });

const organisation = createRoute({
  getParentRoute: () => signedIn,
  path: '/o/$organisationId',
  component: OrganisationLayout,
});
const organisationFront = createRoute({
  getParentRoute: () => organisation,
  path: '/',
  component: OrganisationFront,
});
const machines = createRoute({
  getParentRoute: () => organisation,
  path: '/machines',
  component: MachinesPage,
});
const machineGroups = createRoute({
  getParentRoute: () => organisation,
  path: '/machine-groups',
  component: MachineGroupsPage,
});
const helpers = createRoute({
  getParentRoute: () => organisation,
  path: '/helpers',
  component: HelpersPage,
});
const delegations = createRoute({
  getParentRoute: () => organisation,
  path: '/delegations',
  component: DelegationsPage,
});
const apiKeys = createRoute({
  getParentRoute: () => organisation,
  path: '/api-keys',
  component: ApiKeysPage,
});
const audit = createRoute({ getParentRoute: () => organisation, path: '/audit', component: AuditPage });
const terms = createRoute({ getParentRoute: () => organisation, path: '/terms', component: TermsPage });
const activation = createRoute({
  getParentRoute: () => organisation,
  path: '/activation',
  component: ActivationPage,
});

const routeTree = root.addChildren([
  open.addChildren([
    signIn,
    forgottenPassword,
    providerReturn,
    enrol,
    newPassword,
    factorReset,
    setUp,
    invitation,
    interfaceRoute,
  ]),
  signedIn.addChildren([
    front,
    account,
    operator.addChildren([
      operatorFront,
      organisations,
      registerOrganisation,
      organisationRecord,
      recordOrder,
      termsList,
      publishTerms,
      operatorResets,
    ]),
    organisation.addChildren([
      organisationFront,
      machines,
      machineGroups,
      helpers,
      delegations,
      apiKeys,
      audit,
      terms,
      activation,
    ]),
  ]),
]);

/** The portal's addresses and the pages at them. */
export function createPortalRouter() {
  return createRouter({ routeTree, defaultErrorComponent: CrashPage });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}
