import { randomUUID } from 'node:crypto';
import { type AccessDecision, decideAccess } from '@fjernhjelp/domain/access';
import { type MachineId, type OrganisationId, SessionId } from '@fjernhjelp/domain/identifiers';
import { chooseVersion, PROTOCOL_VERSION, SUPPORTED_VERSIONS } from '@fjernhjelp/protocol/protocol-version';
import { type SignedCertificate, signCertificate } from '@fjernhjelp/protocol/session-certificate';
import { createTicket, TICKET_LIFETIME_MS, ticketHashOf } from '@fjernhjelp/protocol/ticket';
import type { Transaction } from '../database/database.ts';
import { isRefusal, type Refusal, refuse } from '../http/refusal.ts';
import { holdGrants, type MachineAccess, readMachineAccess } from '../machines/access-store.ts';
import { logAccessRefused } from '../machines/log-refused.ts';
import { auditActorOf, type PersonActor } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { logSession } from './log.ts';
import { makeRoom } from './make-room.ts';
import type { SessionEnd } from './session-ends.ts';
import { insertSession, insertTickets } from './store.ts';

type OpenServices = Pick<Services, 'database' | 'clock' | 'keys' | 'presence' | 'sessionEnds'>;
type Allowed = Extract<AccessDecision, { allowed: true }>;

/** No session is longer than a working day and a half, whatever the grant says. */
const LONGEST_SESSION_MS = 12 * 60 * 60_000;

/** What a helper asks for. */
export type SessionRequest = {
  readonly machineId: MachineId;
  readonly purpose: string;
  readonly caseReference: string;
  readonly consoleNoiseKey: Uint8Array;
  readonly versions: readonly number[];
};

/** Who asks, for which supplier, and with which sign-in: the session ends with it. */
export type Asking = {
  readonly helper: PersonActor;
  readonly supplierId: OrganisationId;
  readonly signInHash: Buffer;
};

/** A session that waits for console and agent. */
export type OpenedSession = {
  readonly sessionId: SessionId;
  readonly access: MachineAccess;
  readonly allowed: Allowed;
  readonly certificate: SignedCertificate;
  readonly consoleTicket: Uint8Array;
  readonly openBefore: Date;
  readonly endsAt: Date;
};

/**
 * Opens a session, or says no. The decision, the session, its tickets and the log are one transaction; then the machine is
 * offered the session on its control connection.
 */
export async function openSession(
  services: OpenServices,
  asking: Asking,
  request: SessionRequest,
): Promise<OpenedSession | Refusal> {
  const { database, presence, sessionEnds, keys, clock } = services;
  if (chooseVersion(SUPPORTED_VERSIONS, request.versions) === null) return refuse('version-unsupported');
  const tickets = { console: createTicket(), agent: createTicket() };
  const opening: Opening = { asking, request, tickets, now: clock.now() };
  const decided = await database
    .transaction()
    .execute((transaction) => decideAndRecord(transaction, presence, opening));
  if ('refused' in decided) return decided;
  const { sessionId, access, openBefore, ended } = decided;
  // First what gave way to it: a machine has no two sessions of one helper.
  for (const end of ended) sessionEnds.announce(end);
  presence.offerSession(access.machine.id, { sessionId, ticket: tickets.agent, openBefore });
  const certificate = signCertificate(certificateOf(decided, opening), keys.signer);
  return { ...decided, certificate, consoleTicket: tickets.console };
}

/** One request on its way: who asks for what and when, and the secrets that it hands out. */
type Opening = {
  readonly asking: Asking;
  readonly request: SessionRequest;
  readonly tickets: { readonly console: Uint8Array; readonly agent: Uint8Array };
  readonly now: Date;
};

type Decided = Omit<OpenedSession, 'certificate' | 'consoleTicket'>;

async function decideAndRecord(
  transaction: Transaction,
  presence: OpenServices['presence'],
  opening: Opening,
): Promise<(Decided & { readonly ended: readonly SessionEnd[] }) | Refusal> {
  const { asking, request, now } = opening;
  const { helper, supplierId } = asking;
  await holdGrants(transaction, supplierId, request.machineId);
  const access = await readMachineAccess(transaction, { personId: helper.id, supplierId }, request.machineId);
  if (access === null) return refuse('not-found');
  const decision = decideAccess(access.facts, now);
  if (!decision.allowed) {
    const asked = { purpose: request.purpose, caseReference: request.caseReference };
    await logAccessRefused(transaction, helper, access, decision.reason, { at: now, coalescedMs: 0, asked });
    return refuse('not-found');
  }
  if (presence.of(access.machine.id) === null) return refuse('machine-unreachable');
  const room = await makeRoom(transaction, helper, access.machine.id, now);
  if (isRefusal(room)) return room;
  const decided = {
    sessionId: SessionId.parse(randomUUID()),
    access,
    allowed: decision,
    openBefore: new Date(now.getTime() + TICKET_LIFETIME_MS),
    endsAt: new Date(Math.min(decision.until.getTime(), now.getTime() + LONGEST_SESSION_MS)),
  };
  await recordSession(transaction, decided, opening);
  return { ...decided, ...room };
}

/** The session, its tickets, and what the logs say of it. */
async function recordSession(transaction: Transaction, decided: Decided, opening: Opening): Promise<void> {
  const { sessionId, allowed, openBefore } = decided;
  const { asking, tickets, now } = opening;
  await insertSession(transaction, rowOf(decided, opening));
  const ticket = (role: 'console' | 'agent') => ({
    ticket_hash: Buffer.from(ticketHashOf(tickets[role])),
    session_id: sessionId,
    role,
    expires_at: openBefore,
  });
  await insertTickets(transaction, [ticket('console'), ticket('agent')]);
  const { grantId, agreement, mode } = allowed;
  await logSession(transaction, sessionId, {
    kind: 'session-requested',
    at: now,
    actor: auditActorOf(asking.helper),
    details: { grantId, agreement, mode, capabilities: [...allowed.capabilities] },
  });
}

function rowOf(
  { sessionId, access, allowed, openBefore, endsAt }: Decided,
  { asking, request, now }: Opening,
): Parameters<typeof insertSession>[1] {
  const { helper, supplierId, signInHash } = asking;
  const { purpose, caseReference } = request;
  return {
    id: sessionId,
    machine_id: access.machine.id,
    customer_id: access.customer.id,
    supplier_id: supplierId,
    helper_person_id: helper.id,
    grant_id: allowed.grantId,
    sign_in_hash: signInHash,
    purpose,
    case_reference: caseReference,
    mode: allowed.mode,
    capabilities: [...allowed.capabilities],
    state: 'requested',
    requested_at: now,
    open_before: openBefore,
    ends_at: endsAt,
  };
}

function certificateOf(
  { sessionId, access, allowed, openBefore, endsAt }: Decided,
  { asking: { helper }, request, now }: Opening,
): Parameters<typeof signCertificate>[0] {
  const { purpose, caseReference, consoleNoiseKey } = request;
  return {
    protocol: PROTOCOL_VERSION,
    sessionId,
    machineId: access.machine.id,
    machineNoiseKey: access.machine.noiseKey,
    consoleNoiseKey,
    helper: { id: helper.id, name: helper.name },
    customer: access.customer,
    supplier: access.supplier,
    grantId: allowed.grantId,
    agreement: allowed.agreement,
    mode: allowed.mode,
    purpose,
    caseReference,
    capabilities: [...allowed.capabilities],
    issuedAt: now,
    openBefore,
    endsAt,
  };
}
