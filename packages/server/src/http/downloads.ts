import type { Hono } from 'hono';
import { findAgentArtefact, signArtefact } from '../enrolment/agent-artefacts.ts';
import type { Services } from '../services.ts';
import type { Environment } from './bind.ts';
import { fileResponse } from './files.ts';
import { securityHeadersFor } from './security-headers.ts';

/** Serves the built agent with its checksum and the deployment's signature beside it, and the deployment's own authority. */
export function bindDownloads(
  app: Hono<Environment>,
  { deployment, keys }: Pick<Services, 'deployment' | 'keys'>,
): void {
  const { agentDirectory, caCertificatePem } = deployment;
  const headers = { ...securityHeadersFor('file', deployment), 'cache-control': 'no-cache' };
  const text = (body: string, type = 'text/plain; charset=utf-8') =>
    new Response(body, { headers: { ...headers, 'content-type': type } });

  app.get('/download/authority.pem', (context) =>
    caCertificatePem === null ? context.notFound() : text(caCertificatePem, 'application/x-pem-file'),
  );
  app.get('/download/:name', async (context) => {
    const name = context.req.param('name');
    const artefact = await findAgentArtefact(agentDirectory);
    if (artefact === null) return context.notFound();
    if (name === `${artefact.name}.sha256`) return text(`${artefact.sha256}  ${artefact.name}\n`);
    if (name === `${artefact.name}.sig`) return text(`${signArtefact(artefact.sha256, keys.signer)}\n`);
    if (name !== artefact.name) return context.notFound();
    const disposition = { 'content-disposition': `attachment; filename="${name}"` };
    return (await fileResponse(agentDirectory, name, { ...headers, ...disposition })) ?? context.notFound();
  });
}
