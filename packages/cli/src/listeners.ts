import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TlsIdentity } from './tls/local-authority.ts';

/** What one open port does with requests and WebSocket upgrades. */
export type Traffic = {
  readonly onRequest: (request: IncomingMessage, response: ServerResponse) => void;
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

export type Listener = {
  readonly port: number;
  /** Takes a new certificate for connections from now on. */
  renew(identity: TlsIdentity): void;
  /** Takes no new connection, and resolves when the last one is gone; those that stay are cut after `graceMs`. */
  close(graceMs: number): Promise<void>;
};

/** A port that cannot be opened; the message says why and what to do, for whoever started the server. */
export class PortUnavailable extends Error {
  constructor(port: number, cause: NodeJS.ErrnoException) {
    super(`Port ${port} ${WHY_UNAVAILABLE[cause.code ?? ''] ?? `cannot be opened (${cause.code})`}`, {
      cause,
    });
    this.name = 'PortUnavailable';
  }
}

const WHY_UNAVAILABLE: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program: stop that one, or choose another port',
  EACCES:
    'may only be opened by root or with CAP_NET_BIND_SERVICE: start with that right, or choose another port',
  EADDRNOTAVAIL:
    'cannot be opened because the address to listen on is none of this machine: check FJERNHJELP_LISTEN',
};

/**
 * Opens one TLS port (TLS 1.2 or newer, HTTP/1.1: WebSockets need it).
 *
 * @throws PortUnavailable if the port is taken or not allowed.
 */
export async function listenOn(
  { address, port, identity }: { address: string; port: number; identity: TlsIdentity },
  traffic: Traffic,
): Promise<Listener> {
  const server = createServer(
    {
      cert: identity.certificate,
      key: identity.key,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
      noDelay: true,
    },
    traffic.onRequest,
  );
  server.headersTimeout = 15_000;
  server.requestTimeout = 30_000;
  server.on('upgrade', traffic.onUpgrade);
  const sockets = watchSockets(server);
  await opened(server, port, address);
  return {
    // A listening TCP server's address is an AddressInfo; only pipes have a string.
    port: (server.address() as AddressInfo).port,
    renew: ({ certificate, key }) =>
      server.setSecureContext({ cert: certificate, key, minVersion: 'TLSv1.2' }),
    close: (graceMs) => closed(server, sockets, graceMs),
  };
}

function opened(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => reject(new PortUnavailable(port, error));
    server.once('error', refuse);
    server.listen({ port, host: address }, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function watchSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

function closed(server: Server, sockets: ReadonlySet<Socket>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, graceMs);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}
