import { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { plainLines } from '@fjernhjelp/domain/plain-text';
import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Done, Instant, Nothing } from './wire.ts';

const Version = z
  .string()
  .trim()
  .regex(/^[\w.-]{1,40}$/);
const Text = plainLines({ min: 20, max: 50_000 });
/** The terms in all three languages; bokmål is the binding one. */
export const TermsTexts = z.strictObject({ nb: Text, nn: Text, en: Text });

export const Terms = z.strictObject({ version: Version, texts: TermsTexts, publishedAt: Instant });

const inOrganisation = z.strictObject({ organisationId: OrganisationId });
const own = {
  stage: 'full',
  permission: 'activate-service',
  beforeActivation: true,
  params: inOrganisation,
  query: Nothing,
} as const;

export const termsOperations = {
  readTerms: {
    ...own,
    method: 'GET',
    path: '/organisations/{organisationId}/terms',
    summary: 'The terms of use in their current version, and who accepted them for this organisation.',
    body: null,
    output: z.strictObject({
      current: Terms,
      acceptance: z.strictObject({ personName: z.string(), acceptedAt: Instant }).nullable(),
    }),
  },
  acceptTerms: {
    ...own,
    method: 'POST',
    path: '/organisations/{organisationId}/terms-acceptances',
    summary:
      'Accept the current terms for the organisation. Another version than the current one is refused.',
    body: z.strictObject({ version: Version }),
    output: Done,
  },
  activateService: {
    ...own,
    method: 'POST',
    path: '/organisations/{organisationId}/activation',
    summary: 'Activate the service. The terms must have been accepted.',
    body: Nothing,
    output: Done,
  },
  listTerms: {
    method: 'GET',
    path: '/operator/terms',
    summary: 'Every version of the terms, newest first.',
    stage: 'full',
    permission: 'serve-customers',
    params: Nothing,
    query: Nothing,
    body: null,
    output: z.strictObject({ terms: z.array(Terms) }),
  },
  publishTerms: {
    method: 'POST',
    path: '/operator/terms',
    summary:
      'Publish a new version. Every organisation is asked again, and nothing works for it before it has accepted.',
    stage: 'full',
    permission: 'operate-service',
    freshFactor: true,
    params: Nothing,
    query: Nothing,
    body: z.strictObject({ version: Version, texts: TermsTexts }),
    output: Done,
  },
} as const satisfies Record<string, Operation>;
