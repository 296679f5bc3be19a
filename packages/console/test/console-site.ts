import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';
import { operations } from '@fjernhjelp/api/operations';
import { CLOSE_CODES } from '@fjernhjelp/protocol/close-reason';
import { RelayHello } from '@fjernhjelp/protocol/relay-hello';
import type { Transport } from '@fjernhjelp/protocol/transport';
import { type WebSocket, WebSocketServer } from 'ws';
import { AgentTwin } from './agent-twin.ts';
import { type Answers, createAnswers, type MachineOptions, type ServerWord } from './answers.ts';

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

/**
 * Everything that a console page talks to, in this process: the built page with its policy, the operations it calls, a relay's
 * door, and behind it the twin of an agent for each session.
 */
export class ConsoleSite {
  readonly agents: AgentTwin[] = [];
  /** Sessions that the page has ended through the API. */
  readonly endedByApi: string[] = [];
  /** The machine exists for this helper. */
  isKnown = true;
  /** What `readSession` answers. */
  serverWord: ServerWord = 'live';
  readonly #pagesDirectory: string;
  readonly #answers: Answers;
  readonly #origin: string;
  readonly #events = new EventEmitter();
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #server: Server;

  private constructor(pagesDirectory: string, server: Server, options: MachineOptions) {
    this.#pagesDirectory = pagesDirectory;
    this.#server = server;
    // A listening TCP server's address is an AddressInfo; only pipes have a string.
    this.#origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    this.#answers = createAnswers(this.#origin, options);
    server.on('request', (request, response) => {
      this.#answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
    });
    server.on('upgrade', (request, socket, head) =>
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#pair(webSocket)),
    );
  }

  static async start(pagesDirectory: string, options: MachineOptions = {}): Promise<ConsoleSite> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ConsoleSite(pagesDirectory, server, options);
  }

  stop(): void {
    for (const client of this.#sockets.clients) client.terminate();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get pageAddress(): string {
    const { organisationId, machineId } = this.#answers;
    return `${this.#origin}/o/${organisationId}/machines/${machineId}/console`;
  }

  /** The agent of the session that is opened next. Ask before it is opened. */
  async nextAgent(): Promise<AgentTwin> {
    const [agent] = await once(this.#events, 'agent');
    return agent;
  }

  #pair(socket: WebSocket): void {
    socket.once('message', (data) => {
      RelayHello.decode(JSON.parse(String(data)));
      socket.send(JSON.stringify({ accepted: true }));
      const { machineKey, serverKey, capabilities } = this.#answers;
      const options = { machineKey, serverKey, capabilities, endsAt: this.#answers.endsAt() };
      const agent = new AgentTwin(transportOver(socket), options);
      this.agents.push(agent);
      this.#events.emit('agent', agent);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.#origin);
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
    const answer = this.#call(path, await text(request));
    const headers = { 'content-type': answer === null ? 'application/problem+json' : 'application/json' };
    response.writeHead(answer === null ? 404 : 200, headers).end(JSON.stringify(answer ?? NOT_FOUND));
  }

  #call(path: string, sent: string): object | null {
    const { organisationId, machineId } = this.#answers;
    const inOrganisation = `/api/v1/organisations/${organisationId}`;
    if (path === `${inOrganisation}/machines/${machineId}`)
      return this.isKnown ? this.#answers.machine() : null;
    if (path === `${inOrganisation}/sessions`) {
      const { consoleNoiseKey, purpose, caseReference } = operations.openSession.body.parse(JSON.parse(sent));
      return this.#answers.open({ consoleNoiseKey, purpose, caseReference });
    }
    const [sessionId = '', verb] = (path.split('/sessions/')[1] ?? '').split('/');
    if (verb !== 'end') return this.#answers.session(sessionId, this.serverWord);
    this.endedByApi.push(sessionId);
    return { done: true };
  }
}

const NOT_FOUND = {
  type: 'about:blank',
  title: 'Not found',
  status: 404,
  code: 'not-found',
  requestId: 'r-1',
};

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
