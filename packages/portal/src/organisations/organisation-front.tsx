import { Navigate } from '@tanstack/react-router';
import { NoAccessPage } from '../shell/no-access.tsx';
import { useMembership } from './membership.ts';
import { ADDRESS } from './organisation-layout.tsx';
import { pagesOf } from './pages-of.ts';

/** An organisation's address without a page leads to the first page that the person has there. */
export function OrganisationFront() {
  const membership = useMembership();
  const { organisationId } = membership;
  const [first] = pagesOf(membership);
  if (first === undefined) return <NoAccessPage />;
  return <Navigate to={ADDRESS[first]} params={{ organisationId }} replace />;
}
