import { type JsonObject, openApiDocument } from '@fjernhjelp/api/openapi';
import type { Hono } from 'hono';
import type { Environment } from '../http/bind.ts';
import type { Handlers } from '../http/handlers.ts';
import { securityHeadersFor } from '../http/security-headers.ts';
import type { Services } from '../services.ts';

/** What everybody may know of the service before they sign in: how it looks, and what its interface is. */
export function appearanceHandlers({
  appearance,
}: Pick<Services, 'appearance'>): Pick<Handlers, 'readAppearance' | 'readOpenApi'> {
  // It changes with the program alone.
  const document: JsonObject = openApiDocument();
  return {
    readAppearance: async () => appearance.described,
    readOpenApi: async () => ({ ...document }),
  };
}

/** Serves the operator's colours, always: a page links them whether there are any or not. And the logo, if there is one. */
export function bindAppearance(
  app: Hono<Environment>,
  { appearance, deployment }: Pick<Services, 'appearance' | 'deployment'>,
): void {
  const { logo, themeCss } = appearance;
  const common = { ...securityHeadersFor('file', deployment), 'cache-control': 'no-cache' };
  app.get(
    '/appearance/theme.css',
    () => new Response(themeCss, { headers: { ...common, 'content-type': 'text/css; charset=utf-8' } }),
  );
  if (logo !== null)
    app.get(
      logo.path,
      () =>
        new Response(new Uint8Array(logo.bytes), {
          headers: {
            ...common,
            'content-type': logo.mediaType,
            // Opened by its own address an SVG is a document: its styles are its own, and it runs nothing.
            'content-security-policy':
              "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
          },
        }),
    );
  app.all('/appearance/*', (context) => context.notFound());
}
