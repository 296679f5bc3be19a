import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '@fjernhjelp/domain/clock';
import type { ControlAcceptor } from '@fjernhjelp/protocol/control-acceptor';
import type { Revocations } from '@fjernhjelp/protocol/revocations';
import type { TicketStore } from '@fjernhjelp/protocol/ticket-store';
import type { Logger } from 'pino';
import { type Administration, createAdministration } from './administration.ts';
import { readAppearance } from './appearance/read.ts';
import { createControlAcceptor } from './control/acceptor.ts';
import { Presence } from './control/presence.ts';
import { type ConnectionSettings, type Database, openDatabase } from './database/database.ts';
import { EmbeddedPostgres } from './database/embedded-postgres.ts';
import { AccessListener } from './database/listener.ts';
import { migrate } from './database/migrate.ts';
import { createApp } from './http/app.ts';
import { loadDeploymentKeys } from './keys/deployment-keys.ts';
import { MailDelivery } from './mail/delivery.ts';
import { connectMailServer, type MailSettings } from './mail/mail-server.ts';
import { createOutbox } from './mail/outbox.ts';
import { openEntityRegister } from './organisations/entity-register.ts';
import { startPurge } from './purge.ts';
import type { Deployment, Services } from './services.ts';
import { SessionEnds } from './sessions/session-ends.ts';
import { createTicketStore } from './sessions/ticket-store.ts';
import { SessionWatch } from './sessions/watch.ts';
import { offerSetUp } from './set-up/offer.ts';
import { PasswordHasher } from './sign-in/password-hasher.ts';
import { Providers } from './sign-in/providers/providers.ts';

/** What a server is started with. */
export type ServerOptions = Deployment & {
  /** Keys, and the embedded database. Made if it is not there. */
  readonly dataDirectory: string;
  /** One's own PostgreSQL; without it the embedded one is started as a child. */
  readonly databaseUrl?: string | undefined;
  /** The operator's file of login providers; without it there are none. */
  readonly providersFile?: string | undefined;
  /** The operator's file of name, logo, colours and service desk; without it the product looks as it comes. */
  readonly appearanceFile?: string | undefined;
  /** Without it no letter leaves, and what needs one answers `mail-unavailable`. */
  readonly mail?: MailSettings | undefined;
  /** Enhetsregisteret's open interface; without it names are not looked up. */
  readonly entityRegisterUrl?: string | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** A server that answers. TLS, ports and the relay are the caller's. */
export type RunningServer = {
  fetch(request: Request, from: { readonly remoteAddress: string }): Promise<Response>;
  /** For the relay. */
  readonly ticketStore: TicketStore;
  readonly revocations: Revocations;
  readonly controlAcceptor: ControlAcceptor;
  readonly administration: Administration;
  /** For whoever checks what is written: the demonstration and tests. */
  readonly database: Database;
  /** The one-time address for the first operator; null once it was used. */
  readonly setUpAddress: string | null;
  /** Ends control connections, writes down what is under way, and stops the embedded database. */
  stop(): Promise<void>;
};

/** Starts everything in order. If a step fails, the embedded database is stopped again, and nothing is left running. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataDirectory, logger } = options;
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const embedded =
    options.databaseUrl === undefined ? await EmbeddedPostgres.start(dataDirectory, logger) : null;
  const connection = embedded?.settings ?? { connectionString: options.databaseUrl };
  try {
    return await startOn(options, connection, embedded);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function startOn(
  options: ServerOptions,
  connection: ConnectionSettings,
  embedded: EmbeddedPostgres | null,
): Promise<RunningServer> {
  await migrate(connection);
  const services = await createServices(options, connection);
  const stopMail = startMail(services, options.mail);
  const stopWork = await startWork(services, connection, embedded !== null);
  const app = createApp(services);
  return {
    fetch: async (request, from) => app.fetch(request, from),
    ticketStore: createTicketStore(services),
    revocations: services.sessionEnds,
    controlAcceptor: createControlAcceptor(services),
    administration: createAdministration(services),
    database: services.database,
    get setUpAddress() {
      return services.setUpOffer.address;
    },
    stop: async () => {
      await stopWork();
      await stopMail();
      await services.presence.stop();
      await services.database.destroy();
      await embedded?.stop();
    },
  };
}

/** Everything that goes on without being asked. Returns the way to stop it. */
async function startWork(
  services: Services,
  connection: ConnectionSettings,
  isOnlyServer: boolean,
): Promise<() => Promise<void>> {
  const { presence, sessionEnds, sessionWatch, logger } = services;
  // Whoever carried these sessions is dead.
  if (isOnlyServer) await sessionWatch.endAbandoned();
  sessionEnds.onEnd((end) => presence.tellEnd(end));
  const listener = new AccessListener(connection, () => sessionWatch.look(), logger);
  await listener.start();
  sessionWatch.start();
  const stopPurge = startPurge(services);
  return async () => {
    stopPurge();
    await listener.stop();
    await sessionWatch.stop();
  };
}

/** Delivers letters, if there is anybody to deliver them to. Returns the way to stop it. */
function startMail(services: Services, settings: MailSettings | undefined): () => Promise<void> {
  if (settings === undefined) return async () => undefined;
  const delivery = new MailDelivery(services, connectMailServer(settings));
  delivery.start();
  return () => delivery.stop();
}

async function createServices(options: ServerOptions, connection: ConnectionSettings): Promise<Services> {
  const { dataDirectory, clock, logger } = options;
  const keys = await loadDeploymentKeys(path.join(dataDirectory, 'keys'));
  const database = openDatabase(connection, (error) =>
    logger.warn({ err: error }, 'idle database connection lost'),
  );
  const presence = new Presence(keys.signer, clock);
  const sessionEnds = new SessionEnds();
  return {
    database,
    keys,
    clock,
    logger,
    deployment: options,
    appearance: await readAppearance(options.appearanceFile),
    passwordHasher: await PasswordHasher.create(),
    providers: await Providers.read(options.providersFile, options.origin),
    outbox: createOutbox({ keys, clock }, options.mail !== undefined),
    entityRegister:
      options.entityRegisterUrl === undefined ? null : openEntityRegister(options.entityRegisterUrl),
    presence,
    sessionEnds,
    sessionWatch: new SessionWatch({ database, clock, logger, presence, sessionEnds }),
    setUpOffer: await offerSetUp({ database, deployment: options }),
  };
}
