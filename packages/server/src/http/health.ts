import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Services } from '../services.ts';
import type { Environment } from './bind.ts';

/** `/healthz`: this process answers. `/readyz`: so does its database. They say nothing else to anybody. */
export function bindHealth(app: Hono<Environment>, { database }: Pick<Services, 'database'>): void {
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', async (context) => {
    const isReady = await sql`select 1`.execute(database).then(
      () => true,
      () => false,
    );
    return isReady ? context.text('ready\n') : context.text('database does not answer\n', 503);
  });
}
