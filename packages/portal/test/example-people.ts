import type { WireOutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import type { Answers } from './answers.ts';
import {
  ADMINISTRATOR,
  DAY_MS,
  fromNow,
  GROUPS,
  HELPER,
  id,
  MINUTE_MS,
  type SignedInVisitor,
  SUPPLIER,
} from './example.ts';

type Output<Name extends keyof Operations> = WireOutputOf<Operations[Name]>;

const KARI = { ...ADMINISTRATOR.person, isInIt: false };
const PER = { id: id('e4'), name: 'Per Olsen', email: 'per@fjordvik.kommune.no', isInIt: true };
const OLA = { id: id('e2'), name: 'Ola Hansen', email: 'ola@leverandor1.no' };

/** Manages the supplier's helpers and all else there. */
export const SUPPLIER_ADMINISTRATOR: SignedInVisitor = {
  ...HELPER,
  person: { id: id('e5'), name: 'Nina Vik', email: 'nina@leverandor1.no' },
  memberships: HELPER.memberships.map((membership) => ({ ...membership, roles: ['administrator'] })),
};

/** Somebody of the customer with this role alone. */
export function customerWith(role: 'auditor' | 'access-manager'): SignedInVisitor {
  return {
    ...ADMINISTRATOR,
    memberships: ADMINISTRATOR.memberships.map((membership) => ({ ...membership, roles: [role] })),
  };
}

export const ACCOUNT: Output<'readAccount'> = {
  hasTotp: true,
  recoveryCodesLeft: 7,
  passkeys: [
    {
      id: id('21'),
      name: 'YubiKey på nøkkelringen',
      createdAt: fromNow(-40 * DAY_MS),
      lastUsedAt: fromNow(-2 * DAY_MS),
    },
  ],
  identities: [{ providerId: 'helseid', linkedAt: fromNow(-40 * DAY_MS) }],
  signIns: [
    {
      id: id('31'),
      startedAt: fromNow(-20 * MINUTE_MS),
      seenAt: fromNow(-MINUTE_MS),
      factors: ['password', 'totp'],
      address: '192.0.2.17',
      browser: 'Firefox på Windows',
      isThisOne: true,
    },
    {
      id: id('32'),
      startedAt: fromNow(-5 * 60 * MINUTE_MS),
      seenAt: fromNow(-90 * MINUTE_MS),
      factors: ['provider:helseid'],
      address: '2001:db8::17',
      browser: 'Safari på iPhone',
      isThisOne: false,
    },
  ],
  freshUntil: null,
};

const RECOVERY_CODES = [...'0123456789'].map(
  (digit) => `abcd${digit}-efgh${digit}-jklm${digit}-npqr${digit}`,
);

const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const FRESH_TOTP = {
  totpSecret: TOTP_SECRET,
  totpAddress: `otpauth://totp/Fjernhjelp:kari%40fjordvik.kommune.no?secret=${TOTP_SECRET}&issuer=Fjernhjelp`,
};

export const INVITATION = {
  id: id('41'),
  email: 'siri@fjordvik.kommune.no',
  role: 'auditor',
  sentAt: fromNow(-DAY_MS),
  expiresAt: fromNow(6 * DAY_MS),
  state: 'open',
} as const;

const [CENTRE] = GROUPS.groups;

export const DELEGATIONS: Output<'listDelegations'> = {
  delegations: [
    {
      id: id('22'),
      person: KARI,
      role: 'administrator',
      groups: null,
      startsAt: fromNow(-100 * DAY_MS),
      endsAt: null,
      givenBy: 'Kundestøtte',
    },
    {
      id: id('23'),
      person: PER,
      role: 'access-manager',
      groups: CENTRE === undefined ? [] : [{ id: CENTRE.id, name: CENTRE.name }],
      startsAt: fromNow(-10 * DAY_MS),
      endsAt: fromNow(80 * DAY_MS),
      givenBy: 'Kari Nordmann',
    },
  ],
  invitations: [INVITATION, { ...INVITATION, id: id('42'), email: 'gammel@kommune.no', state: 'accepted' }],
  advice: ['second-administrator', 'somebody-in-it'],
};

export const HELPERS: Output<'listHelpers'> = {
  helpers: [{ id: id('24'), person: OLA, startsAt: fromNow(-30 * DAY_MS), endsAt: fromNow(300 * DAY_MS) }],
  invitations: [{ ...INVITATION, email: 'eva@leverandor1.no', role: 'helper' }],
};

const reset = (
  last: string,
  target: { id: string; name: string },
  askedBy: { id: string; name: string },
) => ({
  id: id(last),
  target: { id: target.id, name: target.name },
  askedBy: { id: askedBy.id, name: askedBy.name },
  reason: 'Mistet telefonen på tur.\nRinget opp på jobbnummeret.',
  expiresAt: fromNow(25 * MINUTE_MS),
  state: 'waiting' as const,
});

const SIRI = { id: id('e6'), name: 'Siri Berg' };

/** One that this administrator may decide, one that she asked for herself, and one that is about her. */
export const FACTOR_RESETS: Output<'listFactorResets'> = {
  resets: [reset('25', PER, SIRI), reset('26', PER, KARI), reset('27', KARI, SIRI)],
};

export const API_KEYS: Output<'listApiKeys'> = {
  keys: [
    {
      id: id('28'),
      name: 'Loggmottak',
      permissions: ['read-audit'],
      networks: ['192.0.2.0/24', '2001:db8::/32'],
      createdBy: 'Kari Nordmann',
      createdAt: fromNow(-30 * DAY_MS),
      expiresAt: fromNow(60 * DAY_MS),
      lastUsedAt: fromNow(-5 * MINUTE_MS),
      lastUsedFrom: '192.0.2.17',
      state: 'active',
    },
    {
      id: id('29'),
      name: 'Rapport',
      permissions: ['read-groups', 'read-delegations'],
      networks: ['198.51.100.7'],
      createdBy: 'Kari Nordmann',
      createdAt: fromNow(-300 * DAY_MS),
      expiresAt: fromNow(-10 * DAY_MS),
      lastUsedAt: null,
      lastUsedFrom: null,
      state: 'expired',
    },
  ],
};

export const API_KEY = 'fjhk_3f9c2b7e5d1a4c8e9b0f6a2d7c5e1b3a';

/** Fills the twin with a person's own account, and the people of an organisation. */
export function fillWithPeople(answers: Answers): void {
  const done = () => ({ done: true }) as const;
  answers.set('listSignInWays', () => ({ providers: [{ id: 'helseid', name: 'HelseID' }] }));
  answers.set('readAccount', () => ACCOUNT);
  answers.set('setLanguage', done);
  answers.set('stepUpWithTotp', done);
  answers.set('beginTotp', () => FRESH_TOTP);
  answers.set('completeTotp', done);
  answers.set('makeRecoveryCodes', () => ({ recoveryCodes: RECOVERY_CODES }));
  answers.set('changePassword', done);
  answers.set('removePasskey', done);
  answers.set('endSignIn', done);
  answers.set('endAllSignIns', done);
  answers.set('signInWithRecoveryCode', () => ({ stage: 'enrol' }));
  answers.set('beginEnrolment', () => FRESH_TOTP);
  answers.set('completeEnrolment', () => ({ recoveryCodes: RECOVERY_CODES }));
  answers.set('useFactorResetLink', () => ({ stage: 'enrol' }));
  answers.set('askForNewPassword', done);
  answers.set('setNewPassword', () => ({ stage: 'first-factor' }));
  fillWithRights(answers);
}

function fillWithRights(answers: Answers): void {
  const done = () => ({ done: true }) as const;
  answers.set('listDelegations', ({ params }) =>
    params.organisationId === SUPPLIER.id ? { delegations: [], invitations: [], advice: [] } : DELEGATIONS,
  );
  answers.set('inviteDelegate', () => ({ id: id('43') }));
  answers.set('withdrawOwnInvitation', done);
  answers.set('endDelegation', done);
  answers.set('listHelpers', () => HELPERS);
  answers.set('inviteHelper', () => ({ id: id('44') }));
  answers.set('endHelper', done);
  answers.set('askFactorReset', () => ({ id: id('45') }));
  answers.set('listFactorResets', () => FACTOR_RESETS);
  answers.set('decideFactorReset', done);
  answers.set('listApiKeys', () => API_KEYS);
  answers.set('createApiKey', () => ({ id: id('46'), key: API_KEY }));
  answers.set('revokeApiKey', done);
}
