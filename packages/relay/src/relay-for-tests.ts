import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { systemClock } from '@fjernhjelp/domain/clock';
import { SessionId } from '@fjernhjelp/domain/identifiers';
import type { ConnectionOrigin, ControlAcceptor } from '@fjernhjelp/protocol/control-acceptor';
import { createMemoryTicketStore } from '@fjernhjelp/protocol/memory-ticket-store';
import { sessionHello } from '@fjernhjelp/protocol/relay-hello';
import { createMemoryRevocations } from '@fjernhjelp/protocol/revocations';
import { createTicket } from '@fjernhjelp/protocol/ticket';
import type { TicketRole } from '@fjernhjelp/protocol/ticket-store';
import type { Transport } from '@fjernhjelp/protocol/transport';
import { type ClientOptions, WebSocket } from 'ws';
import type { RelayLimits } from './limits.ts';
import { createRelay, type RelayServices } from './relay.ts';

/** The origin that the relays of the tests serve. */
export const ORIGIN = 'https://help.example.no';
const DOOR = 8041;

/** A control connection as the relay handed it over. */
type Control = {
  readonly transport: Transport;
  readonly origin: ConnectionOrigin;
  readonly onProved: () => void;
};

/**
 * A relay on loopback with a ticket store, revocations and a control acceptor in memory, unless others are given. `faults` is
 * what it told its operator.
 */
export async function startRelay(limits: Partial<RelayLimits> = {}, given: Partial<RelayServices> = {}) {
  const ticketStore = createMemoryTicketStore(systemClock);
  const revocations = createMemoryRevocations();
  const controls: Control[] = [];
  const control = {
    accept: (...[transport, origin, onProved]: Parameters<ControlAcceptor['accept']>) =>
      void controls.push({ transport, origin, onProved }),
  };
  const faults: unknown[] = [];
  const logger = { error: ({ err }: { readonly err: unknown }) => void faults.push(err) };
  const services = { ticketStore, revocations, control, clock: systemClock, logger, origin: ORIGIN, limits };
  const relay = createRelay({ ...services, ...given });
  const server = createServer().on('upgrade', (request, socket, head) =>
    relay.handleUpgrade(request, socket, head, DOOR),
  );
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  const port = await listen(server);
  return {
    relay,
    revocations,
    controls,
    faults,
    /** The relay's ends of all connections, in the order in which they came. */
    sockets,
    port,
    address: `ws://127.0.0.1:${port}`,
    issueTicket: (sessionId: SessionId, role: TicketRole, lifetimeMs = 30_000) => {
      const ticket = createTicket();
      const openBefore = new Date(systemClock.now().getTime() + lifetimeMs);
      ticketStore.add(ticket, { sessionId, role, openBefore });
      return ticket;
    },
    stop: () => {
      relay.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

export type RunningRelay = Awaited<ReturnType<typeof startRelay>>;

/** A fresh session id. */
export function newSessionId(): SessionId {
  return SessionId.parse(crypto.randomUUID());
}

/** A WebSocket client that keeps what it hears until it is asked for. */
export class TestPeer {
  readonly socket: WebSocket;
  readonly #heard: (Buffer | string)[] = [];
  #wake: () => void = () => undefined;
  /** The close code, once the connection is over. */
  readonly closed: Promise<number>;
  readonly opened: Promise<void>;

  constructor(url: string, headers: Record<string, string> = {}, options: ClientOptions = {}) {
    this.socket = new WebSocket(url, { headers, perMessageDeflate: false, ...options });
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', () => resolve());
      this.socket.once('error', reject);
    });
    this.opened.catch(() => undefined);
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.on('message', (message: Buffer, isBinary) => {
      this.#heard.push(isBinary ? message : message.toString());
      this.#wake();
    });
  }

  /** The next message, whenever it comes. */
  async next(): Promise<Buffer | string> {
    for (;;) {
      const message = this.#heard.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/** A peer of one role, not yet greeted. */
export function dial(relay: RunningRelay, role: TicketRole): TestPeer {
  return new TestPeer(`${relay.address}/relay/${role}`, role === 'console' ? { origin: ORIGIN } : {});
}

/** A peer whose ticket was accepted. */
export async function join(relay: RunningRelay, role: TicketRole, ticket: Uint8Array): Promise<TestPeer> {
  const peer = dial(relay, role);
  await peer.opened;
  peer.socket.send(sessionHello(ticket));
  await peer.next();
  return peer;
}

/** Both sides of a session. */
export async function joinBoth(relay: RunningRelay, sessionId = newSessionId()) {
  const agent = await join(relay, 'agent', relay.issueTicket(sessionId, 'agent'));
  const console = await join(relay, 'console', relay.issueTicket(sessionId, 'console'));
  return { sessionId, agent, console };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address with a port.
  return (server.address() as AddressInfo).port;
}
