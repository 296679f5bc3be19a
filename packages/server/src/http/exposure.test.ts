import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Operation } from '@fjernhjelp/api/operation';
import { operations } from '@fjernhjelp/api/operations';
import { readAppearance } from '../appearance/read.ts';
import type { Services } from '../services.ts';
import { createApp } from './app.ts';

/** What answers somebody who has not signed in, of the operations. Each has been looked at as an attacker would. */
const OPEN_OPERATIONS = [
  'GET /appearance',
  'GET /openapi.json',
  'GET /sign-in/ways',
  'POST /enrolments',
  'POST /invitations/begin',
  'POST /invitations/complete',
  'POST /invitations/read',
  'POST /set-up/begin',
  'POST /set-up/complete',
  'POST /sign-in/factor-reset',
  'POST /sign-in/forgotten-password',
  'POST /sign-in/new-password',
  'POST /sign-in/passkey/begin',
  'POST /sign-in/passkey/complete',
  'POST /sign-in/password',
  'POST /sign-in/provider/begin',
  'POST /sign-in/provider/complete',
];

/** And of everything else: health, the agent's artefact, the operator's looks, the built pages. */
const OPEN_ROUTES = [
  // Adds headers to every answer, and gives none.
  'ALL /*',
  'GET /healthz',
  'GET /readyz',
  // Says that there is nothing.
  'ALL /api/:rest{.+}',
  'GET /download/authority.pem',
  'GET /download/:name',
  'GET /appearance/theme.css',
  'GET /appearance/logo.svg',
  'ALL /appearance/*',
  'GET /o/:organisationId/machines/:machineId/console',
  'GET /*',
];

/** Of a server whose operator has a logo, so that its address is among them. */
async function boundRoutes(): Promise<string[]> {
  const deployment = {
    origin: 'https://fjernhjelp.example',
    serverName: 'fjernhjelp.example',
    doors: [],
    caCertificatePem: null,
    pagesDirectory: '/nonexistent',
    agentDirectory: '/nonexistent',
  };
  const logo = { path: '/appearance/logo.svg', mediaType: 'image/svg+xml', bytes: Buffer.alloc(0) };
  const appearance = { ...(await readAppearance(undefined)), logo };
  // The routes are looked at, and none is called: what they would use need not be there.
  const services = { deployment, appearance } as Partial<Services> as Services;
  return createApp(services).routes.map(({ method, path }) => `${method} ${path}`);
}

describe('what answers without a sign-in (T-55)', () => {
  it('is these operations and no others', () => {
    const table: readonly Operation[] = Object.values(operations);
    const open = table.filter(({ stage }) => stage === 'none').map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(open.toSorted(), OPEN_OPERATIONS);
  });

  it('is besides these pages and files and no others', async () => {
    const ofTable = Object.values(operations).map(
      ({ method, path }) => `${method} /api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`,
    );
    const others = (await boundRoutes()).filter((route) => !ofTable.includes(route));
    assert.deepEqual(others.toSorted(), OPEN_ROUTES.toSorted());
  });

  it('leads to no shell: no process of server or relay is started through one', () => {
    const packages = fileURLToPath(new URL('../../../', import.meta.url));
    const files = globSync('{server,relay}/src/**/*.ts', { cwd: packages }).filter(
      (file) => !/\.test\.ts$|\/test-/.test(file),
    );
    assert.ok(files.length > 100);
    const starting = files.filter((file) =>
      readFileSync(packages + file, 'utf8').includes('node:child_process'),
    );
    // All of it is the embedded database, started with arguments of its own.
    assert.ok(
      starting.every((file) => file.startsWith('server/src/database/')),
      starting.join(),
    );
    for (const file of starting)
      assert.doesNotMatch(readFileSync(packages + file, 'utf8'), /(?<!\.)\bexec\(|\bexecSync\(|shell:/, file);
  });
});
