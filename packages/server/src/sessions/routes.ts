import { fromBase64url, toBase64url } from '@fjernhjelp/protocol/base64url';
import { PROTOCOL_VERSION } from '@fjernhjelp/protocol/protocol-version';
import type { Handlers } from '../http/handlers.ts';
import { isRefusal, refuse } from '../http/refusal.ts';
import { relayAddressesOf } from '../http/relay-addresses.ts';
import { auditActorOf } from '../people/person-actor.ts';
import type { Services } from '../services.ts';
import { endSession } from './change.ts';
import { type OpenedSession, openSession } from './open.ts';
import { sessionOnWire } from './session-on-wire.ts';
import { findOwnSession } from './store.ts';

type SessionServices = Pick<
  Services,
  'database' | 'clock' | 'keys' | 'presence' | 'sessionEnds' | 'deployment'
>;
type SessionHandlers = Pick<Handlers, 'openSession' | 'readSession' | 'endSession'>;

/** Sessions over HTTP, for the helper who asks for them. */
export function sessionHandlers(services: SessionServices): SessionHandlers {
  return { openSession: open(services), readSession: read(services), endSession: end(services) };
}

function open(services: SessionServices): Handlers['openSession'] {
  return async ({ person, organisation, signIn }, { body }) => {
    const consoleNoiseKey = fromBase64url(body.consoleNoiseKey);
    if (consoleNoiseKey === null) return refuse('malformed-request', { at: 'consoleNoiseKey' });
    const asking = { helper: person, supplierId: organisation.id, signInHash: signIn.idHash };
    const opened = await openSession(services, asking, { ...body, consoleNoiseKey });
    return isRefusal(opened) ? opened : openedOnWire(services, opened);
  };
}

function openedOnWire({ deployment }: SessionServices, opened: OpenedSession) {
  const { sessionId, access, allowed, certificate, consoleTicket, openBefore, endsAt } = opened;
  const { machine, customer } = access;
  return {
    sessionId,
    machine: { id: machine.id, name: machine.name, noiseKey: toBase64url(machine.noiseKey) },
    customer,
    protocol: PROTOCOL_VERSION,
    certificate: {
      body: toBase64url(certificate.body),
      keyId: certificate.keyId,
      signature: toBase64url(certificate.signature),
    },
    ticket: toBase64url(consoleTicket),
    openBefore: openBefore.toISOString(),
    endsAt: endsAt.toISOString(),
    mode: allowed.mode,
    capabilities: [...allowed.capabilities],
    relayAddresses: relayAddressesOf(deployment),
  };
}

function read({ database }: SessionServices): Handlers['readSession'] {
  return async ({ person, organisation }, { params }) => {
    const session = await findOwnSession(database, organisation.id, person.id, params.sessionId);
    return session === null ? refuse('not-found') : sessionOnWire(session);
  };
}

function end(services: SessionServices): Handlers['endSession'] {
  return async ({ person, organisation }, { params }) => {
    const session = await findOwnSession(services.database, organisation.id, person.id, params.sessionId);
    if (session === null) return refuse('not-found');
    await endSession(services, session.id, { reason: 'ended-by-helper', actor: auditActorOf(person) });
    return { done: true };
  };
}
