import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { CustomFetch, CustomFetchOptions } from 'openid-client';
import { isPublicAddress } from './public-address.ts';
import type { ProviderSettings } from './settings.ts';

/** Discovery documents, key sets and tokens are far smaller. */
const BODY_MAX_BYTES = 1024 * 1024;
const NO_BODY = new Set([204, 205, 304]);

/**
 * Fetches for one provider: by TLS alone, following no redirect, and only where the provider may lie.
 *
 * The address that is checked is the one that is connected to, so that a name which changes its mind in between gains nothing.
 */
export function filteredFetch({
  allowPrivateNetwork,
  certificateAuthority,
}: Pick<ProviderSettings, 'allowPrivateNetwork' | 'certificateAuthority'>): CustomFetch {
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    if (url.protocol !== 'https:') throw new Error('a provider is reached by TLS alone');
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (!allowPrivateNetwork && isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateNetwork(host);
    const sent = bytesOf(body);
    return send(url, sent, {
      // A connection of its own: one that is kept open for another provider would be past the filter.
      agent: false,
      method,
      headers: { ...headers, ...(sent !== null && { 'content-length': String(sent.length) }) },
      ...(certificateAuthority !== null && { ca: certificateAuthority }),
      ...(signal !== undefined && { signal }),
      ...(!allowPrivateNetwork && { lookup: lookUpPublic }),
    });
  };
}

/** The provider lies where the operator has not allowed it to. */
class PrivateNetwork extends Error {
  readonly code = 'private-network';

  constructor(host: string) {
    super(`${host} lies on a private network; allowPrivateNetwork is not set for this issuer`);
  }
}

const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    if (!addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new PrivateNetwork(hostname), []);
    const [first] = addresses;
    if (options.all === true || first === undefined) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

/** openid-client sends forms and JSON, never a stream. */
function bytesOf(body: CustomFetchOptions['body']): Uint8Array | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof URLSearchParams) return Buffer.from(body.toString());
  throw new Error('not a body that is sent to a provider');
}

function send(url: URL, body: Uint8Array | null, options: RequestOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (incoming) => {
      responseOf(incoming).then(resolve, reject);
    });
    sending.on('error', reject);
    sending.end(body ?? undefined);
  });
}

async function responseOf(incoming: IncomingMessage): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES) throw new Error('the provider’s answer is too large');
    chunks.push(chunk);
  }
  const status = incoming.statusCode ?? 500;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return new Response(NO_BODY.has(status) ? null : Buffer.concat(chunks), { status, headers });
}
