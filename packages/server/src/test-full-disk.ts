import { sql } from 'kysely';
import type { Database } from './database/database.ts';

/** A log that cannot be written, as PostgreSQL says it when the disk is full. */
export type FullDisk = {
  /** How often somebody has tried: a sequence counts on when its transaction is rolled back. */
  attempts(): Promise<number>;
  /** Makes room again. */
  free(): Promise<void>;
};

/** Makes every write into the log fail. */
export async function fillDisk(database: Database): Promise<FullDisk> {
  await sql`create sequence full_disk_attempts`.execute(database);
  await sql`
    create function disk_is_full() returns trigger language plpgsql as $$ begin
      perform nextval('full_disk_attempts');
      raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
    end $$
  `.execute(database);
  await sql`create trigger full_disk before insert on audit_event execute function disk_is_full()`.execute(
    database,
  );
  return {
    attempts: async () => {
      const { rows } = await sql<{ attempts: number }>`
        select case when is_called then last_value else 0 end as attempts from full_disk_attempts
      `.execute(database);
      return rows[0]?.attempts ?? 0;
    },
    free: async () => {
      await sql`drop trigger full_disk on audit_event`.execute(database);
      await sql`drop function disk_is_full`.execute(database);
      await sql`drop sequence full_disk_attempts`.execute(database);
    },
  };
}
