import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answers } from './answers.ts';

const PAGES = new URL('../../../dist/pages/', import.meta.url);

/** The portal's policy, as the server sends it: nothing inline, nothing from elsewhere, no HTML from text. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The built pages on a free port of this machine, over the in-memory twin of the API. */
export type ServedPortal = AsyncDisposable & { readonly origin: string };

/** Serves the built pages. Every address that is neither a file nor the API's is the portal's document. */
export async function servePortal(answers: Answers): Promise<ServedPortal> {
  if (!existsSync(PAGES)) throw new Error('the pages are not built: npm run build:pages');
  const server = createServer((request, response) => {
    respond(answers, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    // A passkey belongs to a name, and never to an address.
    origin: `http://localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function respond(answers: Answers, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname.startsWith('/api/')) {
    const { status, body } = await answers.answer(
      request.method ?? 'GET',
      pathname,
      searchParams,
      await bodyOf(request),
    );
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    return;
  }
  if (pathname === '/appearance/theme.css') {
    response.writeHead(200, { 'content-type': 'text/css' }).end();
    return;
  }
  const file = pathname.startsWith('/assets/') ? pathname.slice(1) : 'index.html';
  const content = await readFile(fileURLToPath(new URL(file, PAGES)));
  response
    .writeHead(200, {
      'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    })
    .end(content);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
