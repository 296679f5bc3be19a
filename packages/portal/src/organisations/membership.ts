import type { Membership } from '@fjernhjelp/domain/role';
import { createContext, useContext } from 'react';

const MembershipContext = createContext<Membership | null>(null);

/** Hands the organisation of the address, and the person's roles in it, to the pages below. */
export const MembershipProvider = MembershipContext.Provider;

/** The organisation that the person acts for here. Only for pages below `OrganisationLayout`. */
export function useMembership(): Membership {
  const membership = useContext(MembershipContext);
  if (membership === null) throw new Error('a page stands outside OrganisationLayout');
  return membership;
}
