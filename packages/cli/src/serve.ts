import { systemClock } from '@fjernhjelp/domain/clock';
import { createRelay, type Relay } from '@fjernhjelp/relay/relay';
import { type RunningServer, startServer } from '@fjernhjelp/server/main';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import { type Listener, listenOn, type Traffic } from './listeners.ts';
import { serverOptions } from './server-options.ts';
import type { Settings } from './settings.ts';
import { fingerprintOf, type TlsIdentity } from './tls/local-authority.ts';
import { loadTlsIdentity, watchTlsFiles } from './tls/tls-identity.ts';

/** How long live connections may take to end when the server stops. */
const STOP_GRACE_MS = 3_000;

export type Serving = { stop(): Promise<void> };

/**
 * Server and relay in this process: one origin on the main port, and the relay alone on the second door.
 *
 * @throws PortUnavailable if a port is taken or not allowed; what was started is stopped again.
 */
export async function serve(settings: Settings, logger: Logger): Promise<Serving> {
  const identity = await loadTlsIdentity(settings, systemClock.now());
  const server = await startServer(serverOptions(settings, identity, logger));
  const relay = createRelay({
    ticketStore: server.ticketStore,
    revocations: server.revocations,
    control: server.controlAcceptor,
    origin: settings.origin,
    clock: systemClock,
    logger,
  });
  const listeners = await openDoors(settings, identity, relay, server).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const unwatch = renewOnChange(settings, listeners, logger);
  announce(settings, identity, server.setUpAddress);
  return {
    stop: async () => {
      unwatch();
      relay.close();
      await closeAll(listeners);
      await server.stop();
    },
  };
}

async function openDoors(
  settings: Settings,
  identity: TlsIdentity,
  relay: Relay,
  server: RunningServer,
): Promise<readonly Listener[]> {
  const { listenAddress: address, port, relayPort } = settings;
  const main = await listenOn(
    { address, port, identity },
    trafficOf(port, relay, answersOf(server, settings)),
  );
  try {
    return [
      main,
      await listenOn({ address, port: relayPort, identity }, trafficOf(relayPort, relay, notFound)),
    ];
  } catch (error) {
    await closeAll([main]);
    throw error;
  }
}

async function closeAll(listeners: readonly Listener[]): Promise<void> {
  await Promise.all(listeners.map((listener) => listener.close(STOP_GRACE_MS)));
}

function trafficOf(door: number, relay: Relay, onRequest: Traffic['onRequest']): Traffic {
  return {
    onRequest,
    onUpgrade: (request, socket, head) => relay.handleUpgrade(request, socket, head, door),
  };
}

function answersOf(server: RunningServer, settings: Settings): Traffic['onRequest'] {
  return getRequestListener(
    (request, { incoming }) =>
      server.fetch(request, { remoteAddress: incoming.socket.remoteAddress ?? 'unknown' }),
    { hostname: new URL(settings.origin).hostname, overrideGlobalObjects: false },
  );
}

const notFound: Traffic['onRequest'] = (_, response) => response.writeHead(404).end();

function renewOnChange(settings: Settings, listeners: readonly Listener[], logger: Logger): () => void {
  if (settings.tlsFiles === null) return () => {};
  return watchTlsFiles(
    settings.tlsFiles,
    (identity) => {
      for (const listener of listeners) listener.renew(identity);
      logger.info('new TLS certificate in use');
    },
    (error) => logger.warn({ err: error }, 'TLS certificate not usable yet; the old one stays in use'),
  );
}

/** What a person needs who started the server by hand. The one-time address is printed, and logged nowhere. */
function announce(settings: Settings, identity: TlsIdentity, setUpAddress: string | null): void {
  console.log(`Fjernhjelp answers at ${settings.origin}`);
  if (identity.authority !== null) {
    console.log(
      `Its local authority (${settings.dataDirectory}/tls/authority.pem) has the SHA-256 fingerprint`,
    );
    console.log(`  ${fingerprintOf(identity.authority)}`);
  }
  if (setUpAddress !== null)
    console.log(`The first operator makes their account, once, at\n  ${setUpAddress}`);
}
