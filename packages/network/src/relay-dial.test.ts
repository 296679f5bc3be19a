import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type WebSocket, WebSocketServer } from 'ws';
import { introduce, RelayRefused, relayDialler } from './relay-dial.ts';

const never = new AbortController().signal;

describe('dialling the relay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fjernhjelp-dial-'));
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
      ...['-keyout', keyFile, '-out', certificateFile],
    ],
    { stdio: 'ignore' },
  );
  const certificate = readFileSync(certificateFile, 'utf8');
  const server = createServer({ key: readFileSync(keyFile), cert: certificate });
  const sockets = new WebSocketServer({ server });
  let port = 0;

  before(async () => {
    server.listen(0, 'localhost');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port; // a listening TCP server has an address with a port
  });
  after(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
    rmSync(folder, { recursive: true });
  });

  const dial = (host: string, ca: string | null) => relayDialler(ca)({ host, port }, never);
  const answerWith = (behaviour: (socket: WebSocket) => void) =>
    sockets.once('connection', (socket) => socket.once('message', () => behaviour(socket)));

  it('connects to a server with a certificate of the enrolled root', async () => {
    const socket = await dial('localhost', certificate);
    socket.terminate();
  });

  it('does not connect to a server whose root nobody vouches for', async () => {
    await assert.rejects(dial('localhost', null), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('does not connect to a server of another name', async () => {
    await assert.rejects(dial('127.0.0.1', certificate), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('loses nothing of what the peer says in the same packet as the acceptance', async () => {
    answerWith((socket) => {
      socket.send('{"accepted":true}');
      socket.send(Uint8Array.of(1, 2, 3));
    });
    const transport = await introduce(await dial('localhost', certificate), '{}');
    const message = await new Promise<Uint8Array>((resolve) => transport.onMessage(resolve));
    assert.deepEqual([...message], [1, 2, 3]);
    transport.close('finished');
  });

  it('is refused with the relay’s own reason', async () => {
    answerWith((socket) => socket.close(4002));
    const refused = introduce(await dial('localhost', certificate), '{}');
    await assert.rejects(
      refused,
      (error) => error instanceof RelayRefused && error.because === 'ticket-refused',
    );
  });

  it('is refused by an answer that is not an acceptance', async () => {
    answerWith((socket) => socket.send('{"accepted":"true"}'));
    await assert.rejects(introduce(await dial('localhost', certificate), '{}'), RelayRefused);
  });
});
