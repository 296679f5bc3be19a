import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@fjernhjelp/domain/clock';
import { OrganisationId } from '@fjernhjelp/domain/identifiers';
import pg from 'pg';
import pino from 'pino';
import { firstBreak } from '../audit/chain.ts';
import { readChain } from '../audit/store.ts';
import { type RunningServer, startServer } from '../main.ts';
import { TEST_ORIGIN } from '../test-browser.ts';
import { DataDirectoryInUse, EmbeddedPostgres } from './embedded-postgres.ts';

const silent = pino({ level: 'silent' });
let dataDirectory: string;
/** What a test has started, stopped also when the test fails: it would keep this process alive. */
const running: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-test-'));
});
afterEach(async () => {
  for (const started of running.splice(0)) await started.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});

async function startPostgres(): Promise<EmbeddedPostgres> {
  const postgres = await EmbeddedPostgres.start(dataDirectory, silent);
  running.push(postgres);
  return postgres;
}

describe('the embedded PostgreSQL', () => {
  it('is one server’s alone: a second one on the same data is turned away', async () => {
    await startPostgres();
    await assert.rejects(EmbeddedPostgres.start(dataDirectory, silent), DataDirectoryInUse);
  });

  it('keeps its password in a file of mode 0600 and takes no connection without it', async () => {
    const postgres = await startPostgres();
    const { mode } = await stat(path.join(dataDirectory, 'keys/database-password'));
    assert.equal(mode & 0o777, 0o600);
    const stranger = new pg.Client({ ...postgres.settings, password: 'guess' });
    await assert.rejects(stranger.connect(), { code: '28P01' });
  });

  it('listens on no network address', async () => {
    const postgres = await startPostgres();
    const client = new pg.Client(postgres.settings);
    await client.connect();
    const { rows } = await client.query('show listen_addresses');
    assert.deepEqual(rows, [{ listen_addresses: '' }]);
    await client.end();
  });

  it('writes its log where its own user can plant no link', async () => {
    const first = await startPostgres();
    const planted = path.join(String(first.settings.host), 'postgresql.log');
    await first.stop();
    const victim = path.join(dataDirectory, 'victim');
    await writeFile(victim, 'untouched');
    await symlink(victim, planted);
    await startPostgres();
    assert.equal(await readFile(victim, 'utf8'), 'untouched');
    const [log, directory] = await Promise.all([
      stat(path.join(dataDirectory, 'postgresql.log')),
      stat(dataDirectory),
    ]);
    assert.deepEqual([log.uid, directory.uid], [process.getuid?.(), process.getuid?.()]);
    assert.equal(directory.mode & 0o022, 0);
  });

  it('stops no process that its lock file names and that is no PostgreSQL of its user', async (test) => {
    const postgres = await startPostgres();
    const directory = String(postgres.settings.host);
    const pidFile = path.join(directory, 'postmaster.pid');
    const written = await readFile(pidFile, 'utf8');
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', directory]);
    test.after(() => bystander.kill('SIGKILL'));
    await once(bystander, 'spawn');
    await writeFile(pidFile, written.replace(/^\d+/, String(bystander.pid)));
    await postgres.stop();
    await writeFile(pidFile, written);
    assert.equal(bystander.exitCode ?? bystander.signalCode, null);
  });

  it('is started again when it falls while its server runs', async () => {
    const postgres = await startPostgres();
    const pidFile = path.join(String(postgres.settings.host), 'postmaster.pid');
    const before = Number.parseInt(await readFile(pidFile, 'utf8'), 10);
    process.kill(before, 'SIGKILL');
    await waitFor(async () => {
      const client = new pg.Client(postgres.settings);
      client.on('error', () => undefined);
      try {
        await client.connect();
        return Number.parseInt(await readFile(pidFile, 'utf8'), 10) !== before;
      } catch {
        return false;
      } finally {
        await client.end().catch(() => undefined);
      }
    });
  });
});

describe('a server that is killed while it writes', () => {
  it('comes back with everything it had acknowledged, takes over its PostgreSQL, and its log holds', async () => {
    const { organisationId, acknowledged } = await killWhileWriting();
    const server = await startOnDataDirectory();
    const groups = await server.database.selectFrom('machine_group').select('name').execute();
    const kept = new Set(groups.map(({ name }) => name));
    assert.deepEqual(
      acknowledged.filter((name) => !kept.has(name)),
      [],
    );
    const chain = await readChain(server.database, organisationId);
    assert.equal(firstBreak(chain), null);
    // Three events until it is activated, one for each group: nothing is written by half.
    assert.equal(chain.length, groups.length + 3);
  });

  it('leaves a PostgreSQL that the next server takes over as it is', async () => {
    await killWhileWriting();
    const postgres = await startPostgres();
    assert.ok(postgres.wasRunning);
  });
});

/** Kills the server in the midst of its writes, as hard as can be; its PostgreSQL runs on. */
async function killWhileWriting(): Promise<{ organisationId: OrganisationId; acknowledged: string[] }> {
  const program = fileURLToPath(new URL('../test-server-process.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [program, dataDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.ok(child.stdout !== null);
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === 40) child.kill('SIGKILL');
  }
  if (child.signalCode === null) await once(child, 'exit');
  assert.equal(child.signalCode, 'SIGKILL');
  const [id, ...acknowledged] = lines;
  return { organisationId: OrganisationId.parse(id), acknowledged };
}

async function startOnDataDirectory(): Promise<RunningServer> {
  const server = await startServer({
    dataDirectory,
    origin: TEST_ORIGIN,
    serverName: 'fjernhjelp.example',
    doors: [{ host: 'fjernhjelp.example', port: 443 }],
    caCertificatePem: null,
    pagesDirectory: '/nonexistent',
    agentDirectory: '/nonexistent',
    clock: systemClock,
    logger: silent,
  });
  running.push(server);
  return server;
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}
