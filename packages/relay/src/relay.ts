import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { addressPrefixOf } from '@fjernhjelp/domain/address-prefix';
import type { Clock } from '@fjernhjelp/domain/clock';
import type { ConnectionOrigin, ControlAcceptor } from '@fjernhjelp/protocol/control-acceptor';
import type { HelloVerdict } from '@fjernhjelp/protocol/relay-hello';
import type { Revocations } from '@fjernhjelp/protocol/revocations';
import { ticketHashOf } from '@fjernhjelp/protocol/ticket';
import type { TicketRole, TicketStore } from '@fjernhjelp/protocol/ticket-store';
import type { WebSocket, WebSocketServer } from 'ws';
import { AddressLimit } from './address-limit.ts';
import { admissionOf } from './admission.ts';
import { controlTransport } from './control-transport.ts';
import { acceptHello, awaitHello } from './hello.ts';
import { DEFAULT_LIMITS, type RelayLimits } from './limits.ts';
import { Pairing } from './pairing.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { RelaySocket } from './relay-socket.ts';
import { createWebSocketServer } from './web-socket-server.ts';

/** What the relay tells its operator: faults only, never what it forwards. pino fits. */
export type RelayLogger = { error(fields: { readonly err: unknown }, event: string): void };

/** What a relay is made of. */
export type RelayServices = {
  readonly ticketStore: TicketStore;
  readonly revocations: Revocations;
  readonly control: ControlAcceptor;
  readonly clock: Clock;
  readonly logger?: RelayLogger;
  /** The one origin whose pages may be consoles, as browsers write it: `https://help.example.no`. */
  readonly origin: string;
  readonly limits?: Partial<RelayLimits>;
};

/** Joins two outgoing connections that show matching tickets, and forwards what it cannot read. It never dials. */
export type Relay = {
  /** For the 'upgrade' event of an HTTP server; `door` is the port that was dialled. */
  handleUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer, door: number): void;
  /** Ends every connection with `going-away`. */
  close(): void;
};

/** Makes a relay. It begins to listen to revocations at once. */
export function createRelay(services: RelayServices): Relay {
  return new UpgradingRelay(services);
}

class UpgradingRelay implements Relay {
  readonly #services: RelayServices;
  readonly #limits: RelayLimits;
  readonly #pairing: Pairing;
  readonly #webSockets: WebSocketServer = createWebSocketServer();
  readonly #pending: AddressLimit;
  readonly #connections: AddressLimit;
  readonly #open = new Set<RelaySocket>();
  readonly #unsubscribe: () => void;
  #isClosed = false;

  constructor(services: RelayServices) {
    this.#services = services;
    this.#limits = { ...DEFAULT_LIMITS, ...services.limits };
    this.#pairing = new Pairing({ clock: services.clock, limits: this.#limits });
    this.#pending = new AddressLimit(this.#limits.pendingPerAddress);
    this.#connections = new AddressLimit(this.#limits.connectionsPerAddress);
    this.#unsubscribe = services.revocations.subscribe((sessionId) => this.#pairing.revoke(sessionId));
  }

  handleUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer, door: number): void {
    const admission = admissionOf(request, this.#services.origin);
    if (this.#isClosed) refuseUpgrade(stream, 503);
    else if (!admission.admitted) refuseUpgrade(stream, admission.status);
    else this.#upgrade(request, stream, head, { role: admission.role, door });
  }

  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
    this.#pairing.endAll('going-away');
    for (const socket of this.#open) socket.end('going-away');
  }

  #upgrade(
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    { role, door }: { readonly role: TicketRole; readonly door: number },
  ): void {
    // Never from a header: whoever dials could write there what it likes.
    const remoteAddress = (stream instanceof Socket ? stream.remoteAddress : undefined) ?? 'unknown';
    const network = addressPrefixOf(remoteAddress);
    const leave = this.#connections.take(network);
    const settle = leave === null ? null : this.#pending.take(network);
    if (leave === null || settle === null) {
      leave?.();
      refuseUpgrade(stream, 429);
      return;
    }
    stream.once('close', leave).once('close', settle);
    this.#webSockets.handleUpgrade(request, stream, head, (webSocket) =>
      this.#greet(webSocket, stream, { role, settle, origin: { remoteAddress, door } }),
    );
  }

  #greet(webSocket: WebSocket, stream: Duplex, newcomer: Newcomer): void {
    const socket = new RelaySocket(webSocket, stream, this.#limits);
    this.#open.add(socket);
    socket.onEnd(() => this.#open.delete(socket));
    awaitHello(socket, this.#limits.helloTimeoutMs, (verdict) => {
      this.#answer(socket, newcomer, verdict).catch((err: unknown) => {
        this.#services.logger?.error({ err }, 'a connection could not be served');
        socket.end('going-away');
      });
    });
  }

  /** Rejects for a fault of ours or of the server's, which ends this connection and no other. */
  async #answer(socket: RelaySocket, newcomer: Newcomer, verdict: HelloVerdict): Promise<void> {
    if (!verdict.ok) socket.end(verdict.reason);
    else if (verdict.hello.purpose === 'session') await this.#redeem(socket, newcomer, verdict.hello.ticket);
    else if (newcomer.role === 'agent') this.#acceptControl(socket, newcomer);
    else socket.end('malformed');
  }

  #acceptControl(socket: RelaySocket, { settle, origin }: Newcomer): void {
    acceptHello(socket);
    const { clock, control } = this.#services;
    control.accept(controlTransport({ clock, limits: this.#limits }, socket), origin, settle);
  }

  async #redeem(socket: RelaySocket, { role, settle }: Newcomer, ticket: Uint8Array): Promise<void> {
    const redemption = await this.#services.ticketStore.redeem(ticketHashOf(ticket), role);
    if (socket.isEnded) return;
    if (!redemption.redeemed) {
      socket.end('ticket-refused');
      return;
    }
    settle();
    acceptHello(socket);
    socket.pause();
    const { sessionId, openBefore } = redemption;
    this.#pairing.join({ sessionId, openBefore, role, socket });
  }
}

type Newcomer = {
  readonly role: TicketRole;
  readonly origin: ConnectionOrigin;
  /** Gives back the place among the connections that have yet to show a ticket or prove who they are. */
  settle(): void;
};
