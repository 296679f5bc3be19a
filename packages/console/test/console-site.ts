import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ReachableMachine } from '@fjernhjelp/api/machines';
import { operations } from '@fjernhjelp/api/operations';
import type { SessionOnWire } from '@fjernhjelp/api/sessions';
import type { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import { toBase64url } from '@fjernhjelp/protocol/base64url';
import { CLOSE_CODES } from '@fjernhjelp/protocol/close-reason';
import { generateKeyPair } from '@fjernhjelp/protocol/noise';
import { RelayHello } from '@fjernhjelp/protocol/relay-hello';
import { SessionCertificate, SignedCertificate, signCertificate } from '@fjernhjelp/protocol/session-certificate';
import { createSigner, generateSigningKey } from '@fjernhjelp/protocol/signer';
import { createTicket } from '@fjernhjelp/protocol/ticket';
import type { Transport } from '@fjernhjelp/protocol/transport';
import { type WebSocket, WebSocketServer } from 'ws';
import { AgentTwin } from './agent-twin.ts';

/** The console's own policy (docs/decisions: pages), as the server sends it with the page and with its worker. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types fjernhjelp-worker',
].join('; ');

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** What a test may decide about the machine. */
export type SiteOptions = {
  readonly machineName?: string;
  readonly capabilities?: readonly Capability[];
  readonly mode?: AccessMode;
  readonly isReachable?: boolean;
  readonly isKnown?: boolean;
  readonly livesForMs?: number;
};

/**
 * Everything that a console page talks to, in this process: the built page with its policy, the three operations it calls, a
 * relay's door, and behind it the twin of an agent for each session.
 */
export async function startConsoleSite(pagesDirectory: string, options: SiteOptions = {}) {
  const site = new ConsoleSite(pagesDirectory, options);
  await site.listen();
  return site;
}

export class ConsoleSite {
  readonly organisationId = randomUUID();
  readonly machineId = randomUUID();
  readonly agents: AgentTwin[] = [];
  readonly endedByApi: string[] = [];
  /** What `readSession` answers, if a test has said. */
  sessionState: 'live' | 'grant-withdrawn' | 'declined' = 'live';
  readonly #pagesDirectory: string;
  readonly #options: SiteOptions;
  readonly #machineKey = generateKeyPair();
  readonly #signer = createSigner(generateSigningKey());
  readonly #events = new EventEmitter();
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });

  constructor(pagesDirectory: string, options: SiteOptions) {
    this.#pagesDirectory = pagesDirectory;
    this.#options = options;
    this.#server.on('upgrade', (request, socket, head) =>
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#pair(webSocket)),
    );
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  stop(): void {
    for (const client of this.#sockets.clients) client.terminate();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get origin(): string {
    // A listening TCP server's address is an AddressInfo; only pipes have a string.
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  get pageAddress(): string {
    return `${this.origin}/o/${this.organisationId}/machines/${this.machineId}/console`;
  }

  /** The agent of the newest session, once its console has dialled. */
  async nextAgent(): Promise<AgentTwin> {
    const count = this.agents.length;
    while (this.agents.length === count) await once(this.#events, 'agent');
    const agent = this.agents.at(-1);
    if (agent === undefined) throw new Error('no agent');
    return agent;
  }

  #pair(socket: WebSocket): void {
    socket.once('message', (data) => {
      RelayHello.decode(JSON.parse(String(data)));
      socket.send(JSON.stringify({ accepted: true }));
      this.agents.push(
        new AgentTwin(transportOver(socket), {
          machineKey: this.#machineKey,
          serverKey: this.#signer.publicKey,
          capabilities: this.#capabilities,
          endsAt: this.#endsAt(),
        }),
      );
      this.#events.emit('agent');
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    if (pathname.startsWith('/api/v1/')) return this.#answerCall(request, response, pathname);
    const file = pathname.endsWith('/console') ? 'console.html' : normalize(pathname).slice(1);
    const body = await readFile(join(this.#pagesDirectory, file)).catch(() => null);
    if (body === null) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    response.end(body);
  }

  async #answerCall(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const sent = await text(request);
    const answer = this.#call(path, sent);
    if (answer === null) {
      const problem = { type: 'about:blank', title: 'Not found', status: 404, code: 'not-found', requestId: 'r-1' };
      return void response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  #call(path: string, sent: string): unknown {
    const inOrganisation = `/api/v1/organisations/${this.organisationId}`;
    if (path === `${inOrganisation}/machines/${this.machineId}`)
      return this.#options.isKnown === false ? null : this.#machine();
    if (path === `${inOrganisation}/sessions`) return this.#open(sent);
    const [, sessionId = ''] = path.split('/sessions/');
    if (path.endsWith('/end')) {
      this.endedByApi.push(sessionId.split('/')[0] ?? '');
      return { done: true };
    }
    return this.#session(sessionId);
  }

  get #capabilities(): readonly Capability[] {
    return this.#options.capabilities ?? ['view', 'control'];
  }

  #endsAt(): Date {
    return new Date(Date.now() + (this.#options.livesForMs ?? 3_600_000));
  }

  #machine(): unknown {
    const now = new Date().toISOString();
    return {
      id: this.machineId,
      name: this.#options.machineName ?? 'LEGESENTER-PC-01',
      system: 'Debian 12',
      groupName: 'Legesenter',
      customer: { id: this.organisationId, name: 'Storevik kommune' },
      presence:
        this.#options.isReachable === false
          ? { state: 'unreachable', lastSeenAt: now }
          : { state: 'reachable', door: 443, since: now },
      mode: this.#options.mode ?? 'pre-approved',
      capabilities: [...this.#capabilities],
      until: this.#endsAt().toISOString(),
    } satisfies Record<keyof ReachableMachine, unknown>;
  }

  #open(sent: string): unknown {
    const body = operations.openSession.body.parse(JSON.parse(sent));
    const sessionId = randomUUID();
    const [openBefore, endsAt] = [new Date(Date.now() + 30_000), this.#endsAt()];
    const certificate = signCertificate(
      SessionCertificate.decode({
        protocol: 1,
        sessionId,
        machineId: this.machineId,
        machineNoiseKey: toBase64url(this.#machineKey.publicKey),
        consoleNoiseKey: body.consoleNoiseKey,
        helper: { id: randomUUID(), name: 'Kari Hjelper' },
        customer: { id: this.organisationId, name: 'Storevik kommune' },
        supplier: { id: this.organisationId, name: 'Leverandør 1' },
        grantId: randomUUID(),
        agreement: 'A-1',
        mode: this.#options.mode ?? 'pre-approved',
        purpose: body.purpose,
        caseReference: body.caseReference,
        capabilities: [...this.#capabilities],
        issuedAt: new Date().toISOString(),
        openBefore: openBefore.toISOString(),
        endsAt: endsAt.toISOString(),
      }),
      this.#signer,
    );
    return {
      sessionId,
      machine: {
        id: this.machineId,
        name: this.#options.machineName ?? 'LEGESENTER-PC-01',
        noiseKey: toBase64url(this.#machineKey.publicKey),
      },
      customer: { id: this.organisationId, name: 'Storevik kommune' },
      protocol: 1,
      certificate: SignedCertificate.encode(certificate),
      ticket: toBase64url(createTicket()),
      openBefore: openBefore.toISOString(),
      endsAt: endsAt.toISOString(),
      mode: this.#options.mode ?? 'pre-approved',
      capabilities: [...this.#capabilities],
      relayAddresses: [`${this.origin.replace('http', 'ws')}/relay/console`],
    };
  }

  #session(sessionId: string): unknown {
    const now = new Date().toISOString();
    const common = {
      id: sessionId,
      machine: { id: this.machineId, name: 'LEGESENTER-PC-01' },
      helperName: 'Kari Hjelper',
      supplierName: 'Leverandør 1',
      purpose: 'Prøve',
      caseReference: 'S-1',
      requestedAt: now,
    };
    switch (this.sessionState) {
      case 'live':
        return { ...common, state: 'live', startedAt: now, endsAt: now } satisfies Wire;
      case 'grant-withdrawn':
        return { ...common, state: 'ended', startedAt: now, endedAt: now, reason: 'grant-withdrawn' } satisfies Wire;
      case 'declined':
        return { ...common, state: 'refused', reason: 'declined' } satisfies Wire;
    }
  }
}

type Wire = { readonly state: SessionOnWire['state']; readonly reason?: string };

/** The relay's end of a console's WebSocket, with the agent right behind it. */
function transportOver(socket: WebSocket): Transport {
  return {
    send: (message) => socket.send(message),
    close: (reason) => socket.close(CLOSE_CODES[reason], reason),
    onMessage: (listener) => {
      socket.on('message', (data: Buffer) => listener(new Uint8Array(data)));
    },
    onClose: (listener) => {
      socket.once('close', () => listener('connection-lost'));
    },
  };
}
