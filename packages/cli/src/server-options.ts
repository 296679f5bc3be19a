import { fileURLToPath } from 'node:url';
import { systemClock } from '@fjernhjelp/domain/clock';
import type { ServerOptions } from '@fjernhjelp/server/main';
import type { Logger } from 'pino';
import type { Settings } from './settings.ts';
import type { TlsIdentity } from './tls/local-authority.ts';

/** What the server is started with under these settings: the name's two doors, and the products of `npm run build`. */
export function serverOptions(settings: Settings, identity: TlsIdentity, logger: Logger): ServerOptions {
  const { hostname } = new URL(settings.origin);
  return {
    dataDirectory: settings.dataDirectory,
    databaseUrl: settings.databaseUrl,
    appearanceFile: settings.appearanceFile,
    origin: settings.origin,
    serverName: hostname,
    doors: [settings.port, settings.relayPort].map((port) => ({ host: hostname, port })),
    caCertificatePem: identity.authority,
    pagesDirectory: fileURLToPath(new URL('../../../dist/pages', import.meta.url)),
    agentDirectory: fileURLToPath(new URL('../../../dist/download', import.meta.url)),
    mail: settings.mail,
    entityRegisterUrl: settings.entityRegisterUrl,
    providersFile: settings.providersFile,
    clock: systemClock,
    logger,
  };
}
