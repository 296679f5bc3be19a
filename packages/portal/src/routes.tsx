import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { AuditPage } from './audit/audit-page.tsx';
import { MachineGroupsPage } from './machine-groups/machine-groups-page.tsx';
import { MachinesPage } from './machines/machines-page.tsx';
import { OperatorPage } from './organisations/operator-page.tsx';
import { OrganisationFront } from './organisations/organisation-front.tsx';
import { OrganisationLayout } from './organisations/organisation-layout.tsx';
import { OrganisationsPage } from './organisations/organisations-page.tsx';
import { SetUpPage } from './set-up/set-up-page.tsx';
import { CrashPage } from './shell/crash-page.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { PublicLayout } from './shell/public-layout.tsx';
import { RootLayout } from './shell/root-layout.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { signInSearch } from './sign-in/sign-in-search.ts';
import { SignedInLayout } from './sign-in/signed-in-layout.tsx';

const root = createRootRoute({ component: RootLayout, notFoundComponent: NotFoundPage });

const open = createRoute({ getParentRoute: () => root, id: 'public', component: PublicLayout });
const signIn = createRoute({
  getParentRoute: () => open,
  path: '/sign-in',
  component: SignInPage,
  validateSearch: signInSearch,
});
const setUp = createRoute({ getParentRoute: () => open, path: '/set-up', component: SetUpPage });

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedInLayout });
const front = createRoute({ getParentRoute: () => signedIn, path: '/', component: OrganisationsPage });
const operator = createRoute({ getParentRoute: () => signedIn, path: '/operator', component: OperatorPage });

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
const audit = createRoute({ getParentRoute: () => organisation, path: '/audit', component: AuditPage });

const routeTree = root.addChildren([
  open.addChildren([signIn, setUp]),
  signedIn.addChildren([
    front,
    operator,
    organisation.addChildren([organisationFront, machines, machineGroups, audit]),
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
