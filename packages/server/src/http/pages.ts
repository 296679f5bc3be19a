import type { Context, Hono } from 'hono';
import type { Services } from '../services.ts';
import type { Environment } from './bind.ts';
import { fileResponse } from './files.ts';
import { securityHeadersFor } from './security-headers.ts';

/** The console is a page of its own, because its policy is wider than the portal's. */
const CONSOLE_PATH = '/o/:organisationId/machines/:machineId/console';
/** Vite puts a hash of the content into each name below this. */
const HASHED = 'assets/';

/** Serves the built pages: files as they are, and the portal for every other address, because the portal routes by itself. */
export function bindPages(app: Hono<Environment>, { deployment }: Pick<Services, 'deployment'>): void {
  const { pagesDirectory } = deployment;
  app.get(CONSOLE_PATH, (context) => page(context, 'console'));
  app.get('*', async (context) => {
    const relativePath = context.req.path.slice(1);
    const cacheControl = relativePath.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache';
    // A worker's policy comes with its own file: the console's is the one that lets it compile WebAssembly.
    const kind = relativePath.endsWith('.js') ? 'console' : 'file';
    const headers = { ...securityHeadersFor(kind, deployment), 'cache-control': cacheControl };
    const isPage = relativePath.endsWith('.html');
    const file = isPage ? null : await fileResponse(pagesDirectory, relativePath, headers);
    if (file !== null) return file;
    return relativePath.startsWith(HASHED) ? context.notFound() : page(context, 'portal');
  });

  async function page(context: Context<Environment>, kind: 'portal' | 'console'): Promise<Response> {
    const name = kind === 'console' ? 'console.html' : 'index.html';
    const response = await fileResponse(pagesDirectory, name, securityHeadersFor(kind, deployment));
    return response ?? context.notFound();
  }
}
