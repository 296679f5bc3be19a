import type { WireOutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import type { Answers } from './answers.ts';
import {
  ADMINISTRATOR,
  DAY_MS,
  fromNow,
  id,
  MINUTE_MS,
  MUNICIPALITY,
  OTHER_SUPPLIER,
  type SignedInVisitor,
  SUPPLIER,
} from './example.ts';

type Output<Name extends keyof Operations> = WireOutputOf<Operations[Name]>;

/** Runs the service, and may do everything that is done in it. */
export const OPERATOR: SignedInVisitor = {
  stage: 'full',
  person: { id: id('e9'), name: 'Anne Drift', email: 'anne@drift.no' },
  language: null,
  serviceRoles: ['operator-administrator'],
  memberships: [],
};

/** Serves customers, and may do no more. */
export const SERVICE_DESK: SignedInVisitor = { ...OPERATOR, serviceRoles: ['service-desk'] };

/** The administrator of an organisation that has something left to do. */
export function administratorWith(pending: 'accept-terms' | 'activate' | null): SignedInVisitor {
  return {
    ...ADMINISTRATOR,
    memberships: ADMINISTRATOR.memberships.map((membership) => ({ ...membership, pending })),
  };
}

const CONTACT = { name: 'Kari Nordmann', email: 'kari@fjordvik.kommune.no', phone: '+47 22 33 44 55' };

export const ORGANISATIONS: Output<'listOrganisations'> = {
  organisations: [
    { ...MUNICIPALITY, number: '974760673', kinds: ['customer'], state: 'activated', pending: null },
    { ...SUPPLIER, number: '923609016', kinds: ['supplier'], state: 'known', pending: 'accept-terms' },
    { ...OTHER_SUPPLIER, number: '982463718', kinds: ['supplier'], state: 'suspended', pending: null },
  ],
  registerLookUp: false,
};

export const RECORD: Output<'readOrganisation'> = {
  ...MUNICIPALITY,
  number: '974760673',
  kinds: ['customer'],
  state: 'activated',
  pending: null,
  contact: CONTACT,
  orders: [
    {
      id: id('71'),
      channel: 'phone',
      check: 'called-back-registered-number',
      note: 'Ringte tilbake til sentralbordet og ble satt over.',
      recordedBy: 'Anne Drift',
      recordedAt: fromNow(-20 * DAY_MS),
    },
  ],
  invitations: [
    {
      id: id('81'),
      email: CONTACT.email,
      role: 'administrator',
      sentAt: fromNow(-20 * DAY_MS),
      expiresAt: fromNow(-13 * DAY_MS),
      state: 'accepted',
    },
    {
      id: id('82'),
      email: 'it@fjordvik.kommune.no',
      role: 'administrator',
      sentAt: fromNow(-60 * MINUTE_MS),
      expiresAt: fromNow(7 * DAY_MS),
      state: 'open',
    },
  ],
  termsAcceptances: [{ version: '2026-1', personName: 'Kari Nordmann', acceptedAt: fromNow(-19 * DAY_MS) }],
};

/** A record of which nothing has come yet. */
export const NEW_RECORD: Output<'readOrganisation'> = {
  ...RECORD,
  state: 'known',
  pending: 'accept-terms',
  orders: [],
  invitations: [],
  termsAcceptances: [],
};

const TEXTS = {
  nb: `Vilkår for fjernhjelp\n\n${'Kunden bestemmer selv hvem som får gi fjernhjelp. '.repeat(40)}`,
  nn: `Vilkår for fjernhjelp\n\n${'Kunden avgjer sjølv kven som får gi fjernhjelp. '.repeat(40)}`,
  en: `Terms of remote help\n\n${'The customer decides who may give remote help. '.repeat(40)}`,
};

export const TERMS: Output<'listTerms'> = {
  terms: [
    { version: '2026-2', texts: TEXTS, publishedAt: fromNow(-2 * DAY_MS) },
    { version: '2026-1', texts: TEXTS, publishedAt: fromNow(-200 * DAY_MS) },
  ],
};

/** The current terms, as an organisation has accepted them or not. */
export function termsWith(acceptance: Output<'readTerms'>['acceptance']): Output<'readTerms'> {
  return { current: { version: '2026-2', texts: TEXTS, publishedAt: fromNow(-2 * DAY_MS) }, acceptance };
}

export const INVITATION: Output<'readInvitation'> = {
  organisationName: MUNICIPALITY.name,
  role: 'administrator',
  email: CONTACT.email,
  needsTelephoneCode: true,
  hasAccount: false,
  expiresAt: fromNow(7 * DAY_MS),
};

export const RESETS: Output<'listFactorResetsAsOperator'> = {
  resets: [
    {
      id: id('61'),
      target: { id: id('e1'), name: 'Kari Nordmann' },
      askedBy: { id: id('e8'), name: 'Per Drift' },
      reason: 'Mistet telefonen. Ringt tilbake til registrert nummer.',
      expiresAt: fromNow(20 * MINUTE_MS),
      state: 'waiting',
    },
    {
      id: id('62'),
      target: { id: id('e2'), name: 'Ola Hansen' },
      askedBy: { id: OPERATOR.person.id, name: OPERATOR.person.name },
      reason: 'Ny telefon, reservekodene er borte.',
      expiresAt: fromNow(25 * MINUTE_MS),
      state: 'waiting',
    },
    {
      id: id('63'),
      target: { id: id('e3'), name: 'Nina Vik' },
      askedBy: { id: id('e8'), name: 'Per Drift' },
      reason: 'Mistet telefonen.',
      expiresAt: fromNow(-5 * DAY_MS),
      state: 'approved',
    },
  ],
};

export const APPEARANCE: Output<'readAppearance'> = {
  name: 'Fjernhjelp',
  logo: null,
  colours: null,
  serviceDesk: { phone: '22 00 00 00', email: 'hjelp@drift.no' },
};

/** Fills the twin with what the operator, an invited person and a pending organisation see. */
export function fillWithOnboarding(answers: Answers): void {
  answers.set('readAppearance', () => APPEARANCE);
  answers.set('listOrganisations', () => ORGANISATIONS);
  answers.set('readOrganisation', () => RECORD);
  answers.set('listTerms', () => TERMS);
  answers.set('readTerms', () =>
    termsWith({ personName: 'Kari Nordmann', acceptedAt: fromNow(-2 * DAY_MS) }),
  );
  answers.set('listFactorResetsAsOperator', () => RESETS);
  answers.set('readInvitation', () => INVITATION);
}
