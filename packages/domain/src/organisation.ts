import { z } from 'zod';
import { OrganisationId } from './identifiers.ts';
import { OrganisationNumber } from './organisation-number.ts';
import { plainText } from './plain-text.ts';

/** Nothing works before `activated`, and nothing more after `suspended` or `closed`. */
export const OrganisationState = z.enum(['known', 'activated', 'suspended', 'closed']);
export type OrganisationState = z.infer<typeof OrganisationState>;

/** What an organisation is to the service. It may be both. */
export const OrganisationKind = z.enum(['customer', 'supplier']);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** What has to be done before anything works for an organisation. */
export const PendingStep = z.enum(['accept-terms', 'activate']);
export type PendingStep = z.infer<typeof PendingStep>;

export const OrganisationName = plainText({ max: 120 });

/** A municipality, a practice, a hospital, or a firm that helps them. */
export const Organisation = z.strictObject({
  id: OrganisationId,
  number: OrganisationNumber,
  name: OrganisationName,
  kinds: z.array(OrganisationKind).min(1),
  state: OrganisationState,
});
export type Organisation = z.infer<typeof Organisation>;

/** What an organisation's administrators have to do next; null if there is nothing, or nothing that they can do. */
export function pendingOf({
  state,
  hasAcceptedTerms,
}: {
  readonly state: OrganisationState;
  readonly hasAcceptedTerms: boolean;
}): PendingStep | null {
  if (state === 'suspended' || state === 'closed') return null;
  if (!hasAcceptedTerms) return 'accept-terms';
  return state === 'known' ? 'activate' : null;
}
