import type { AccessMode, Capability } from './capability.ts';
import { type Grant, grantState } from './grant.ts';
import type { GrantId } from './identifiers.ts';
import type { OrganisationKind, OrganisationState } from './organisation.ts';

type OrganisationFacts = {
  readonly state: OrganisationState;
  readonly kinds: readonly OrganisationKind[];
  /** Whether the organisation has accepted the terms of use in their current version. */
  readonly hasAcceptedTerms: boolean;
};

/** All that a decision rests on, read in one query, for one helper and one machine. */
export type AccessFacts = {
  readonly customer: OrganisationFacts;
  readonly supplier: OrganisationFacts;
  readonly helper: {
    readonly hasSecondFactor: boolean;
    readonly startsAt: Date;
    readonly endsAt: Date | null;
  };
  readonly group: { readonly closedAt: Date | null };
  readonly machine: { readonly retiredAt: Date | null };
  /** Every grant, of whatever age, from this machine's group to this supplier. */
  readonly grants: readonly Pick<
    Grant,
    'id' | 'agreement' | 'capabilities' | 'mode' | 'startsAt' | 'endsAt' | 'withdrawnAt'
  >[];
};

/** Why nobody gets in. Ordered from the outermost gate to the innermost; the first that is shut is the reason. */
export type AccessRefusal =
  | 'customer-not-active'
  | 'supplier-not-active'
  | 'terms-not-accepted'
  | 'helper-not-active'
  | 'second-factor-missing'
  | 'group-closed'
  | 'machine-retired'
  | 'no-grant'
  | 'grant-not-started'
  | 'grant-withdrawn'
  | 'grant-ended';

export type AccessDecision =
  | {
      readonly allowed: true;
      readonly grantId: GrantId;
      readonly agreement: string;
      readonly mode: AccessMode;
      readonly capabilities: ReadonlySet<Capability>;
      /** The instant from which the answer is no, if nothing else changes. */
      readonly until: Date;
    }
  | { readonly allowed: false; readonly reason: AccessRefusal };

/**
 * Whether this helper may reach this machine at `now`, through which grant, and until when.
 *
 * The only place that decides. Denies by default. Of several running grants it takes the one with the most capabilities,
 * then the one that needs no asking, then the one that ends last, then the lowest identifier: rights are never the sum of
 * two grants, because a session rests on one agreement.
 */
export function decideAccess(facts: AccessFacts, now: Date): AccessDecision {
  const shut = firstShutGate(facts, now);
  if (shut !== null) return { allowed: false, reason: shut };
  const running = facts.grants.filter((grant) => grantState(grant, now) === 'running');
  const [grant] = running.toSorted(strongestFirst);
  if (grant === undefined) return { allowed: false, reason: whyNoneRuns(facts, now) };
  const helperEnd = facts.helper.endsAt;
  return {
    allowed: true,
    grantId: grant.id,
    agreement: grant.agreement,
    mode: grant.mode,
    capabilities: new Set(grant.capabilities),
    until: helperEnd !== null && helperEnd < grant.endsAt ? helperEnd : grant.endsAt,
  };
}

function firstShutGate(
  { customer, supplier, helper, group, machine }: AccessFacts,
  now: Date,
): AccessRefusal | null {
  if (customer.state !== 'activated' || !customer.kinds.includes('customer')) return 'customer-not-active';
  if (supplier.state !== 'activated' || !supplier.kinds.includes('supplier')) return 'supplier-not-active';
  if (!customer.hasAcceptedTerms || !supplier.hasAcceptedTerms) return 'terms-not-accepted';
  if (now < helper.startsAt || (helper.endsAt !== null && now >= helper.endsAt)) return 'helper-not-active';
  if (!helper.hasSecondFactor) return 'second-factor-missing';
  if (group.closedAt !== null && group.closedAt <= now) return 'group-closed';
  if (machine.retiredAt !== null && machine.retiredAt <= now) return 'machine-retired';
  return null;
}

type GrantFacts = AccessFacts['grants'][number];

function strongestFirst(a: GrantFacts, b: GrantFacts): number {
  return (
    b.capabilities.length - a.capabilities.length ||
    Number(b.mode === 'pre-approved') - Number(a.mode === 'pre-approved') ||
    b.endsAt.getTime() - a.endsAt.getTime() ||
    (a.id < b.id ? -1 : 1)
  );
}

/** The hopeful reason first: a grant that will start says more than one that ended. */
function whyNoneRuns({ grants }: AccessFacts, now: Date): AccessRefusal {
  const states = new Set(grants.map((grant) => grantState(grant, now)));
  if (states.has('future')) return 'grant-not-started';
  if (states.has('withdrawn')) return 'grant-withdrawn';
  if (states.has('ended')) return 'grant-ended';
  return 'no-grant';
}
