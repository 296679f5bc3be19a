import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import type { ConnectionSettings } from './database.ts';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
/** Any number that nobody else uses as an advisory lock in this database. */
const MIGRATION_LOCK = 4_041_001;

type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
};

/**
 * Brings the database to this code's schema: forward only, each file once, each in a transaction of its own.
 *
 * Servers that start together wait for one another.
 *
 * @throws if the database has a migration that this code does not have, or has with other contents.
 */
export async function migrate(settings: ConnectionSettings): Promise<void> {
  const migrations = await readMigrations();
  const client = new pg.Client(settings);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migration (number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ number: number; sha256: string }>(
      'select number, sha256 from migration',
    );
    const applied = new Map(rows.map((row) => [row.number, row.sha256]));
    refuseStrangers(applied, migrations);
    for (const migration of migrations.filter(({ number }) => !applied.has(number)))
      await apply(client, migration);
  } finally {
    await client.end();
  }
}

async function readMigrations(): Promise<readonly Migration[]> {
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql')).toSorted();
  return Promise.all(
    files.map(async (name) => {
      const sql = await readFile(new URL(name, MIGRATIONS), 'utf8');
      return {
        number: Number.parseInt(name, 10),
        name,
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      };
    }),
  );
}

function refuseStrangers(applied: ReadonlyMap<number, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ number, sha256 }) => [number, sha256]));
  for (const [number, sha256] of applied) {
    if (!known.has(number)) throw new Error(`the database is newer than this program: migration ${number}`);
    if (known.get(number) !== sha256) throw new Error(`migration ${number} was changed after it was applied`);
  }
}

async function apply(client: pg.Client, { number, name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (number, name, sha256) values ($1, $2, $3)', [
      number,
      name,
      sha256,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause });
  }
}
