import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { readOrCreateSecret } from '../keys/key-file.ts';
import {
  CLUSTER_USER,
  type Cluster,
  lastWords,
  postmasterProcess,
  prepareCluster,
  startPostgres,
} from './cluster.ts';
import { type ConnectionSettings, sqlStateOf } from './database.ts';

/** Held for as long as this process lives: the one server of this data directory. */
const SERVER_LOCK = 4_041_002;
/** Recovery after a crash may take long; a server that takes longer than this is broken. */
const READY_TIMEOUT_MS = 120_000;
/** A killed server's connection, and with it its lock, goes as soon as PostgreSQL sees it; one that stays is alive. */
const LOCK_PATIENCE_MS = 2_000;
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 50;
const MAX_STARTS = 3;

/** SQLSTATEs of a PostgreSQL that is starting, stopping, or was told to stop. */
const IN_BETWEEN = new Set(['57P03', '57P01', '57P02']);

/** Another server runs on this data directory. */
export class DataDirectoryInUse extends Error {
  readonly code = 'data-directory-in-use';
}

/**
 * PostgreSQL as a child, data below `dataDirectory` (docs/decisions/0001-one-process-and-an-embedded-postgresql.md).
 *
 * Listens on a Unix socket alone, with a random password. A PostgreSQL that a killed server left running is taken over; one
 * that falls while we run is started again. The lock is a session lock in PostgreSQL itself, so the kernel and PostgreSQL
 * release it however this process ends.
 */
export class EmbeddedPostgres {
  readonly settings: ConnectionSettings;
  /** Whether it was running already, left behind by a killed server. */
  readonly wasRunning: boolean;
  readonly #cluster: Cluster;
  readonly #logger: Logger;
  #child: ChildProcess | null = null;
  #lock: pg.Client | null = null;
  #recovery: Promise<void> = Promise.resolve();
  #isStopping = false;

  private constructor(cluster: Cluster, settings: ConnectionSettings, wasRunning: boolean, logger: Logger) {
    this.#cluster = cluster;
    this.settings = settings;
    this.wasRunning = wasRunning;
    this.#logger = logger;
  }

  /** @throws DataDirectoryInUse, or an error with PostgreSQL's last words if it does not start. */
  static async start(dataDirectory: string, logger: Logger): Promise<EmbeddedPostgres> {
    await mkdir(dataDirectory, { recursive: true });
    const secret = await readOrCreateSecret(path.join(dataDirectory, 'keys/database-password'), () =>
      Buffer.from(randomBytes(32).toString('base64url')),
    );
    const password = Buffer.from(secret).toString('utf8');
    const cluster = await prepareCluster(dataDirectory, password);
    const settings = {
      host: cluster.socketDirectory,
      port: 5432,
      user: CLUSTER_USER,
      password,
      database: CLUSTER_USER,
    };
    const wasRunning = (await postmasterProcess(cluster)) !== null;
    const postgres = new EmbeddedPostgres(cluster, settings, wasRunning, logger);
    await postgres.#ensureRunning();
    await postgres.#ensureDatabase();
    logger.info({ wasRunning }, 'PostgreSQL runs');
    return postgres;
  }

  /** Stops PostgreSQL cleanly: open transactions are rolled back, everything committed is on disk. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#recovery;
    await this.#lock?.end().catch(() => undefined); // It may be gone already, and it goes with PostgreSQL anyway.
    const deadline = performance.now() + STOP_TIMEOUT_MS;
    const pid = await postmasterProcess(this.#cluster);
    if (pid !== null) process.kill(pid, 'SIGINT');
    while ((await postmasterProcess(this.#cluster)) !== null) {
      if (performance.now() > deadline) throw new Error('PostgreSQL does not stop');
      await pause(POLL_MS);
    }
  }

  async #ensureRunning(): Promise<void> {
    const startedMs = performance.now();
    let starts = 0;
    while (!this.#isStopping) {
      if (await this.#takeLock()) return;
      const waitedMs = performance.now() - startedMs;
      if (waitedMs > READY_TIMEOUT_MS)
        throw new Error(`PostgreSQL does not answer: ${await lastWords(this.#cluster)}`);
      if (!this.#childRuns() && (await postmasterProcess(this.#cluster)) === null) {
        if (starts === MAX_STARTS)
          throw new Error(`PostgreSQL does not start: ${await lastWords(this.#cluster)}`);
        starts += 1;
        this.#child = await startPostgres(this.#cluster);
        this.#child.once('error', (error) =>
          this.#logger.error({ err: error }, 'PostgreSQL cannot be started'),
        );
      }
      await pause(POLL_MS);
    }
  }

  #childRuns(): boolean {
    return this.#child?.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** True once this process holds the lock; false while PostgreSQL does not answer yet. */
  async #takeLock(): Promise<boolean> {
    const client = new pg.Client({ ...this.settings, database: 'postgres', connectionTimeoutMillis: 5_000 });
    // Listened to from the start: an error event without a listener would end the process.
    client.on('error', () => this.#onLockLost(client));
    try {
      await client.connect();
      await this.#waitForLock(client);
    } catch (error) {
      await client.end().catch(() => undefined); // It never was connected, or is being thrown away.
      if (error instanceof DataDirectoryInUse || !isNotReady(error)) throw error;
      return false;
    }
    this.#lock = client;
    client.once('end', () => this.#onLockLost(client));
    return true;
  }

  async #waitForLock(client: pg.Client): Promise<void> {
    const deadline = performance.now() + LOCK_PATIENCE_MS;
    for (;;) {
      const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
        SERVER_LOCK,
      ]);
      if (rows[0]?.taken === true) return;
      if (performance.now() > deadline)
        throw new DataDirectoryInUse(`another server runs on ${this.#cluster.directory}`);
      await pause(POLL_MS);
    }
  }

  #onLockLost(client: pg.Client): void {
    if (this.#isStopping || this.#lock !== client) return;
    this.#lock = null;
    this.#logger.error('PostgreSQL is gone; starting it again');
    this.#recovery = this.#ensureRunning().then(
      () => this.#logger.warn('PostgreSQL runs again'),
      (error: unknown) => this.#logger.fatal({ err: error }, 'PostgreSQL does not come back'),
    );
  }

  async #ensureDatabase(): Promise<void> {
    const exists = await this.#lock?.query('select from pg_database where datname = $1', [CLUSTER_USER]);
    if (exists?.rowCount === 0) await this.#lock?.query(`create database ${CLUSTER_USER}`);
  }
}

/** No socket yet, nobody behind it, cut off while starting, or one of PostgreSQL's own ways to say "not now". */
function isNotReady(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === null || IN_BETWEEN.has(state);
}
