import type { WireOutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import type { Answers } from './answers.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** An instant on the wire, so long from now. */
export const fromNow = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();

/** An identifier that ends so. */
export const id = (last: string): string => `00000000-0000-4000-8000-${last.padStart(12, '0')}`;

export const MUNICIPALITY = { id: id('a1'), name: 'Fjordvik kommune' };
export const SUPPLIER = { id: id('b1'), name: 'Leverandør 1 AS' };
export const OTHER_SUPPLIER = { id: id('b2'), name: 'Leverandør 2 AS' };
const MEDICAL_CENTRE = { id: id('c1'), name: 'Legesenter' };
const CLINIC = { id: id('c2'), name: 'Legevakt' };
const FRONT_DESK = { id: id('d1'), name: 'Skranke 1' };
const LABORATORY = { id: id('d2'), name: 'Laboratorium' };

const REACHABLE = { state: 'reachable', door: 443, since: fromNow(-3 * 60 * MINUTE_MS) } as const;
const UNREACHABLE = { state: 'unreachable', lastSeenAt: fromNow(-2 * DAY_MS) } as const;

type Output<Name extends keyof Operations> = WireOutputOf<Operations[Name]>;

const person = (name: string, email: string) => ({ id: id('e1'), name, email });

/** A person who has given both factors. */
export type SignedInVisitor = Output<'readMe'> & { readonly stage: 'full' };

export const ADMINISTRATOR: SignedInVisitor = {
  stage: 'full',
  person: person('Kari Nordmann', 'kari@fjordvik.kommune.no'),
  language: null,
  serviceRoles: [],
  memberships: [
    {
      organisationId: MUNICIPALITY.id,
      organisationName: MUNICIPALITY.name,
      kinds: ['customer'],
      roles: ['administrator'],
      pending: null,
    },
  ],
};

export const HELPER: SignedInVisitor = {
  stage: 'full',
  person: person('Ola Hansen', 'ola@leverandor1.no'),
  language: null,
  serviceRoles: [],
  memberships: [
    {
      organisationId: SUPPLIER.id,
      organisationName: SUPPLIER.name,
      kinds: ['supplier'],
      roles: ['helper'],
      pending: null,
    },
  ],
};

export const OPERATOR_TOO: SignedInVisitor = {
  stage: 'full',
  person: person('Kari Nordmann', 'kari@fjordvik.kommune.no'),
  language: null,
  serviceRoles: ['operator-administrator'],
  memberships: [...ADMINISTRATOR.memberships, ...HELPER.memberships],
};

export const MACHINES: Output<'listReachableMachines'> = {
  machines: [
    {
      ...FRONT_DESK,
      system: 'Debian GNU/Linux 12',
      groupName: MEDICAL_CENTRE.name,
      customer: MUNICIPALITY,
      presence: REACHABLE,
      mode: 'pre-approved',
      capabilities: ['view', 'control'],
      until: fromNow(90 * DAY_MS),
    },
    {
      ...LABORATORY,
      system: 'Debian GNU/Linux 12',
      groupName: MEDICAL_CENTRE.name,
      customer: MUNICIPALITY,
      presence: UNREACHABLE,
      mode: 'ask',
      capabilities: ['view', 'control', 'clipboard-in', 'files-in', 'restart'],
      until: fromNow(90 * DAY_MS),
    },
  ],
};

export const GROUPS: Output<'listMachineGroups'> = {
  groups: [
    {
      ...MEDICAL_CENTRE,
      machines: [
        { ...FRONT_DESK, system: 'Debian GNU/Linux 12', presence: REACHABLE },
        { ...LABORATORY, system: 'Debian GNU/Linux 12', presence: UNREACHABLE },
      ],
      grants: [
        {
          id: id('f1'),
          supplier: SUPPLIER,
          agreement: 'FSA-2026-014',
          capabilities: ['view', 'control'],
          mode: 'pre-approved',
          startsAt: fromNow(-10 * DAY_MS),
          endsAt: fromNow(90 * DAY_MS),
          state: 'running',
        },
        {
          id: id('f2'),
          supplier: OTHER_SUPPLIER,
          agreement: 'FSA-2025-101',
          capabilities: ['view'],
          mode: 'ask',
          startsAt: fromNow(-400 * DAY_MS),
          endsAt: fromNow(-35 * DAY_MS),
          state: 'ended',
        },
      ],
      liveSessions: [
        {
          id: id('51'),
          state: 'live',
          machine: FRONT_DESK,
          helperName: 'Ola Hansen',
          supplierName: SUPPLIER.name,
          purpose: 'Installere oppdatering av fagsystemet',
          caseReference: 'SAK-2026-1184',
          requestedAt: fromNow(-8 * MINUTE_MS),
          startedAt: fromNow(-7 * MINUTE_MS),
          endsAt: fromNow(53 * MINUTE_MS),
        },
      ],
    },
    { ...CLINIC, machines: [], grants: [], liveSessions: [] },
  ],
};

type WireEvent = Output<'listAuditEvents'>['events'][number];

const KARI = {
  kind: 'person',
  id: id('e1'),
  name: 'Kari Nordmann',
  organisationName: MUNICIPALITY.name,
} as const;
const OLA = { kind: 'person', id: id('e2'), name: 'Ola Hansen', organisationName: SUPPLIER.name } as const;
const DESK = { kind: 'machine', id: FRONT_DESK.id, name: FRONT_DESK.name } as const;
const SESSION = {
  supplierName: SUPPLIER.name,
  machineName: FRONT_DESK.name,
  purpose: 'Installere oppdatering av fagsystemet',
  caseReference: 'SAK-2026-1184',
};

const EVENTS: readonly Pick<WireEvent, 'kind' | 'actor' | 'details'>[] = [
  { kind: 'machine-group-created', actor: KARI, details: { groupName: MEDICAL_CENTRE.name } },
  { kind: 'machine-enrolled', actor: DESK, details: { machineName: FRONT_DESK.name } },
  {
    kind: 'grant-given',
    actor: KARI,
    details: {
      supplierName: SUPPLIER.name,
      groupName: MEDICAL_CENTRE.name,
      agreement: 'FSA-2026-014',
      capabilities: ['view', 'control'],
      mode: 'pre-approved',
    },
  },
  { kind: 'session-started', actor: OLA, details: SESSION },
  { kind: 'session-ended', actor: { kind: 'service' }, details: { ...SESSION, reason: 'grant-withdrawn' } },
  {
    kind: 'access-refused',
    actor: OLA,
    details: { machineName: LABORATORY.name, supplierName: SUPPLIER.name, reason: 'grant-withdrawn' },
  },
];

/** The log's events `first` to `last` (counted from the newest, 0), newest first. */
export function auditPage(first: number, last: number, nextCursor: string | null): Output<'listAuditEvents'> {
  const events = EVENTS.map((event, index) => ({
    ...event,
    id: id(`9${index}`),
    sequence: index + 1,
    at: fromNow((index - EVENTS.length) * 7 * MINUTE_MS),
    hash: 'not-looked-at-here',
  }));
  return { events: events.toReversed().slice(first, last), nextCursor };
}

/** Who comes to the portal; nobody is signed in for `null`. */
export type Visitor = Output<'readMe'> | null;

/** Fills the twin with the example, as it answers this visitor. */
export function fillWithExample(answers: Answers, visitor: Visitor): void {
  if (visitor === null) answers.refuse('readMe', 'not-signed-in');
  else answers.set('readMe', () => visitor);
  answers.set('signInWithPassword', () => ({ stage: 'first-factor' }));
  answers.set('signInWithTotp', () => ({ stage: 'full' }));
  answers.set('signOut', () => ({ done: true }));
  answers.set('listReachableMachines', () => MACHINES);
  answers.set('listMachineGroups', () => GROUPS);
  answers.set('listAuditEvents', ({ query }) =>
    query.cursor === undefined ? auditPage(0, 4, 'older') : auditPage(4, 6, null),
  );
}
