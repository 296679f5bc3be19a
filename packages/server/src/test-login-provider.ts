import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Provider } from 'oidc-provider';
import { TEST_ORIGIN } from './test-browser.ts';

const RETURN_ADDRESS = `${TEST_ORIGIN}/sign-in/return`;

/** An ID token in its parts, to be falsified. `key` null: without a signature. */
export type IdToken = {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  key: KeyObject | null;
};

/** Who the provider will say has signed in. */
export type TestIdentity = {
  readonly subject: string;
  readonly acr?: string;
  readonly amr?: readonly string[];
  readonly claims?: Readonly<Record<string, string>>;
};

/** A real OpenID Connect provider over TLS on this machine, which signs in whomever a test names. */
export class TestLoginProvider {
  readonly issuer: string;
  readonly authorityPem: string;
  identity: TestIdentity = { subject: 'nobody' };
  /** Falsifies the next ID tokens. They are signed anew with the provider's own key, if it is left in. */
  falsify: ((token: IdToken) => void) | null = null;
  readonly #server: Server;
  readonly #key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #provider: Provider;

  private constructor(server: Server, authorityPem: string, clients: readonly object[]) {
    this.#server = server;
    this.authorityPem = authorityPem;
    // A listening TCP server has an address of this kind.
    this.issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
    this.#provider = new Provider(this.issuer, {
      clients: clients.map((client) => ({ redirect_uris: [RETURN_ADDRESS], ...client })),
      jwks: { keys: [{ ...this.#key.privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
      scopes: ['openid', 'helseid://scopes/identity/security_level'],
      claims: {
        openid: ['sub', 'amr', 'helseid://claims/identity/security_level'],
        acr: null,
        auth_time: null,
        iss: null,
      },
      conformIdTokenClaims: false,
      acrValues: ['Level4', 'idporten-loa-high', 'idporten-loa-substantial'],
      cookies: { keys: ['test'] },
      features: { devInteractions: { enabled: false }, dPoP: { enabled: true } },
      findAccount: (_: unknown, accountId: string) => ({
        accountId,
        claims: () => ({ sub: accountId, ...this.identity.claims }),
      }),
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/login/${uid}` },
      pkce: { required: () => true },
      ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
    });
    this.#provider.use(async (context, next) => {
      await next();
      if (context.oidc?.route === 'token' && context.body.id_token !== undefined && this.falsify !== null)
        context.body.id_token = this.#falsified(context.body.id_token, this.falsify);
    });
    const answer = this.#provider.callback();
    server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
      if (incoming.url?.startsWith('/login/') === true) void this.#logIn(incoming, outgoing);
      else answer(incoming, outgoing);
    });
  }

  static async start(clients: readonly object[]): Promise<TestLoginProvider> {
    const { key, cert } = makeCertificate();
    const server = createServer({ key, cert });
    server.listen(0, 'localhost');
    await once(server, 'listening');
    return new TestLoginProvider(server, cert, clients);
  }

  /** Goes where the browser is sent, and answers what it comes back with. */
  async visit(address: string): Promise<Record<string, string>> {
    const cookies = new Map<string, string>();
    let next = new URL(address);
    for (let hops = 0; hops < 8; hops += 1) {
      const { location, setCookies, status } = await this.#get(next, cookies);
      for (const line of setCookies) {
        const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
        cookies.set(name, value);
      }
      assert.ok(location !== undefined, `${next.pathname} answered ${status}`);
      next = new URL(location, next);
      if (next.href.startsWith(RETURN_ADDRESS)) return Object.fromEntries(next.searchParams);
    }
    throw new Error('the provider sends in circles');
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #logIn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { subject, acr, amr } = this.identity;
    const { params } = await this.#provider.interactionDetails(incoming, outgoing);
    const grant = new this.#provider.Grant({ accountId: subject, clientId: params.client_id });
    grant.addOIDCScope('openid helseid://scopes/identity/security_level');
    await this.#provider.interactionFinished(incoming, outgoing, {
      login: { accountId: subject, acr, amr, remember: false },
      consent: { grantId: await grant.save() },
    });
  }

  #falsified(token: string, falsify: (token: IdToken) => void): string {
    const [header = '', claims = ''] = token.split('.');
    const parsed: IdToken = { header: json(header), claims: json(claims), key: this.#key.privateKey };
    falsify(parsed);
    const signed = `${base64url(parsed.header)}.${base64url(parsed.claims)}`;
    const signature =
      parsed.key === null ? '' : sign('sha256', Buffer.from(signed), parsed.key).toString('base64url');
    return `${signed}.${signature}`;
  }

  async #get(address: URL, cookies: ReadonlyMap<string, string>) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sending = request(address, { ca: this.authorityPem, headers: { cookie } });
    sending.end();
    const [answer] = await once(sending, 'response');
    answer.resume();
    await once(answer, 'end');
    const { location, 'set-cookie': setCookies = [] } = answer.headers;
    return { location, setCookies, status: answer.statusCode };
  }
}

function json(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function makeCertificate(): { readonly key: string; readonly cert: string } {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'fjernhjelp-test-'));
  const keyFile = path.join(directory, 'key.pem');
  const certificateFile = path.join(directory, 'certificate.pem');
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', keyFile, '-out', certificateFile];
  execFileSync('openssl', ['req', '-x509', ...kind, ...name, ...files], { stdio: 'ignore' });
  const made = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certificateFile, 'utf8') };
  rmSync(directory, { recursive: true });
  return made;
}
