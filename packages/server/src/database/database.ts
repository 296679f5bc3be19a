import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from 'kysely';
import pg, { type PoolConfig } from 'pg';
import type { Tables } from './schema.ts';

/** The pool, typed. Stores take it or a {@link Transaction} alike. */
export type Database = Kysely<Tables>;
export type Transaction = KyselyTransaction<Tables>;

/** How to reach PostgreSQL: what `pg` takes for a client and for a pool alike. */
export type ConnectionSettings = Pick<
  PoolConfig,
  'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database'
>;

/** A database that does not answer is as good as none: callers get an error instead of waiting. */
const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 10_000;
const POOL_SIZE = 12;

/** Type number of `bigint` in PostgreSQL. Ours stay far below 2^53, so that they are plain numbers here. */
const BIGINT = 20;

/** Opens a pool. `onIdleError` hears of connections lost while nobody used them; the pool replaces them by itself. */
export function openDatabase(settings: ConnectionSettings, onIdleError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    ...settings,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS + 1_000,
    application_name: 'fjernhjelp',
    types: { getTypeParser: typeParser },
  });
  pool.on('error', onIdleError);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** `pg`'s own parsers, except for bigint. */
const typeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  type === BIGINT && format !== 'binary' ? Number : pg.types.getTypeParser(type, format);

/** The SQLSTATE of an error from PostgreSQL, or null for any other error. */
export function sqlStateOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null;
}

/** Whether the error says that a unique index already holds this value. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === index;
}
