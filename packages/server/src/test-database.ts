import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { EmbeddedPostgres } from './database/embedded-postgres.ts';

/** A PostgreSQL of a test's own, from the same binaries, in a directory that goes with it. */
export type TestDatabase = {
  /** As an operator with their own PostgreSQL would write it. */
  readonly url: string;
  readonly dataDirectory: string;
  stop(): Promise<void>;
};

/** Starts one. About a second; once for each test file. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-test-'));
  const postgres = await EmbeddedPostgres.start(dataDirectory, pino({ level: 'silent' }));
  const { host = '', user = '', password, database = '' } = postgres.settings;
  const query = new URLSearchParams({ host });
  return {
    url: `postgresql://${user}:${encodeURIComponent(String(password))}@/${database}?${query}`,
    dataDirectory,
    stop: async () => {
      await postgres.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
