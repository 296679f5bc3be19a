import type { AssuranceLevel } from './assurance.ts';

/** What providers of one kind have in common. Whatever of it is another at some provider, the operator's file says. */
export type ProviderProfile = {
  readonly scope: string;
  /** Ask by a pushed request (RFC 9126), so that nothing of it passes through the browser. */
  readonly pushesRequests: boolean;
  /** Bind what the provider issues to a key of ours (RFC 9449). */
  readonly provesPossession: boolean;
  readonly acrValues: string | null;
  /** How old the person's last authentication there may be; checked by `auth_time`. Null: the provider does not tell. */
  readonly maxAgeSeconds: number | null;
  readonly assuranceClaim: string;
  readonly assuranceLevels: Readonly<Record<string, AssuranceLevel>>;
  readonly secondFactorCounts: boolean;
};

const MAX_AGE_SECONDS = 5 * 60;

const GENERIC: ProviderProfile = {
  scope: 'openid',
  pushesRequests: false,
  provesPossession: false,
  acrValues: null,
  maxAgeSeconds: MAX_AGE_SECONDS,
  assuranceClaim: 'acr',
  assuranceLevels: {},
  secondFactorCounts: false,
};

export const PROVIDER_PROFILES = {
  generic: GENERIC,
  /** Norsk helsenett’s HelseID: security levels 3 and 4 of the old Norwegian framework. */
  helseid: {
    ...GENERIC,
    scope: 'openid helseid://scopes/identity/security_level',
    pushesRequests: true,
    provesPossession: true,
    acrValues: 'Level4',
    assuranceClaim: 'helseid://claims/identity/security_level',
    assuranceLevels: { '3': 'substantial', '4': 'high' },
    secondFactorCounts: true,
  },
  /** Digdir’s Ansattporten: the acr values of ID-porten. */
  ansattporten: {
    ...GENERIC,
    pushesRequests: true,
    acrValues: 'idporten-loa-high',
    assuranceLevels: { 'idporten-loa-substantial': 'substantial', 'idporten-loa-high': 'high' },
    secondFactorCounts: true,
  },
  /** Microsoft Entra ID: what a sign-in there is worth depends on the tenant's own rules, so the operator has to say it. */
  entra: { ...GENERIC, scope: 'openid profile', maxAgeSeconds: null, assuranceClaim: 'acrs' },
} as const satisfies Record<string, ProviderProfile>;
