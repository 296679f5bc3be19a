import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { operations } from '@fjernhjelp/api/operations';
import { freePort } from '@fjernhjelp/cli/free-port';
import { localTlsIdentity } from '@fjernhjelp/cli/tls/local-authority';
import { UPGRADE_PATHS } from '@fjernhjelp/relay/admission';
import { startTestDatabase, type TestDatabase } from '@fjernhjelp/server/test-database';
import { originOf, type ServiceOptions, type StartedService, startService } from '../started-service.ts';

const FOREIGN_HOST = 'evil.example';

/** Origins that no page of ours has. `null` stands for a request without one. */
const FOREIGN_ORIGINS = {
  missing: () => null,
  null: () => 'null',
  empty: () => '',
  foreign: () => `https://${FOREIGN_HOST}`,
  'sibling sub-domain': ({ port }) => `https://other.localhost:${port}`,
  'look-alike suffix': ({ port }) => `https://localhost.${FOREIGN_HOST}:${port}`,
  'look-alike prefix': ({ port }) => `https://evil-localhost:${port}`,
  'IP literal': ({ port }) => `https://127.0.0.1:${port}`,
  'other port': ({ relayPort }) => `https://localhost:${relayPort}`,
  'no port': () => 'https://localhost',
  'http scheme': ({ port }) => `http://localhost:${port}`,
  'trailing slash': (options) => `${originOf(options)}/`,
  'twice the right': (options) => `${originOf(options)}, ${originOf(options)}`,
} as const satisfies Record<string, (options: ServiceOptions) => string | null>;

/** What a request may say of itself beside its origin. None of it may matter. */
const DISGUISES = {
  'nothing special': () => ({}),
  'an IP literal as host': ({ port }) => ({ host: `127.0.0.1:${port}` }),
  'a foreign host': () => ({ host: FOREIGN_HOST }),
  'a proxy’s word for it': (options) => ({
    'x-forwarded-host': FOREIGN_HOST,
    'x-forwarded-proto': 'https',
    forwarded: `host=${FOREIGN_HOST}`,
    'x-forwarded-origin': originOf(options),
  }),
  'the cookie of somebody signed in': () => ({ cookie: `__Host-fjernhjelp=${'A'.repeat(43)}` }),
} as const satisfies Record<string, (options: ServiceOptions) => OutgoingHttpHeaders>;

/** How a service may be set up: nothing of it may change who is admitted (CVE-2026-66420). */
const CONFIGURATIONS = {
  'a local authority and the PostgreSQL that it brings': { hasFiles: false, hasDatabase: false },
  'the operator’s certificate files': { hasFiles: true, hasDatabase: false },
  'the operator’s own PostgreSQL': { hasFiles: false, hasDatabase: true },
} as const;

for (const [configuration, { hasFiles, hasDatabase }] of Object.entries(CONFIGURATIONS))
  describe(`upgrades to a service with ${configuration} (T-10, T-11)`, () => {
    let database: TestDatabase | null = null;
    let directory: string;
    let options: ServiceOptions;
    let service: StartedService;
    let authority: string;
    before(async () => {
      database = hasDatabase ? await startTestDatabase() : null;
      directory = await mkdtemp(path.join(tmpdir(), 'fjernhjelp-test-'));
      const tlsDirectory = path.join(directory, 'operator');
      if (hasFiles) await localTlsIdentity(tlsDirectory, 'localhost', new Date());
      options = {
        dataDirectory: path.join(directory, 'data'),
        port: await freePort(),
        relayPort: await freePort(),
        ...(database !== null && { databaseUrl: database.url }),
        ...(hasFiles && {
          tlsFiles: {
            certificate: path.join(tlsDirectory, 'localhost.pem'),
            key: path.join(tlsDirectory, 'localhost.key'),
          },
        }),
      };
      service = await startService(options);
      const authorityDirectory = hasFiles ? tlsDirectory : path.join(options.dataDirectory, 'tls');
      authority = await readFile(path.join(authorityDirectory, 'authority.pem'), 'utf8');
    });
    after(async () => {
      await service?.stop();
      await database?.stop();
      await rm(directory, { recursive: true, force: true });
    });

    /** The answers to one upgrade at both doors, under every disguise. */
    const answersTo = async (address: string, origin: string | null): Promise<Set<number | undefined>> => {
      const answers = new Set<number | undefined>();
      for (const port of [options.port, options.relayPort])
        for (const disguise of Object.values(DISGUISES)) {
          const headers = { ...disguise(options), ...(origin !== null && { origin }) };
          answers.add(await upgradeStatus({ authority, port, address, headers }));
        }
      return answers;
    };

    for (const [address, role] of UPGRADE_PATHS) {
      const admitted = role === 'agent' ? 'missing' : 'own';
      const origins = { ...FOREIGN_ORIGINS, own: (of: ServiceOptions) => originOf(of) };
      for (const [name, originFor] of Object.entries(origins)) {
        const isAdmitted = name === admitted;
        it(`${isAdmitted ? 'are admitted' : 'are refused'} at ${address} with the origin: ${name}`, async () => {
          assert.deepEqual(await answersTo(address, originFor(options)), new Set([isAdmitted ? 101 : 403]));
        });
      }
    }

    it('are known at no operation of the API, and at no page', async () => {
      const operationPaths = Object.values(operations).map(({ path: template }) => `/api/v1${template}`);
      const addresses = [...new Set(operationPaths), '/', '/sign-in', '/relay', '/relay/agent?origin=own'];
      for (const address of addresses) {
        const headers = { origin: originOf(options) };
        const status = await upgradeStatus({ authority, port: options.port, address, headers });
        assert.equal(status, 404, address);
      }
    });
  });

type Upgrade = {
  readonly authority: string;
  readonly port: number;
  readonly address: string;
  readonly headers: OutgoingHttpHeaders;
};

/** The HTTP status of an upgrade over TLS; 101 if it becomes a WebSocket. */
function upgradeStatus({ authority, port, address, headers }: Upgrade): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const upgrade = request({
      host: 'localhost',
      servername: 'localhost',
      port,
      path: address,
      ca: authority,
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    upgrade.on('error', reject);
    upgrade.on('response', (response) => resolve(response.resume().statusCode));
    upgrade.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    upgrade.end();
  });
}
