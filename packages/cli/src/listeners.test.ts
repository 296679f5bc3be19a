import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { listenOn, PortUnavailable, type Traffic } from './listeners.ts';
import { localTlsIdentity, type TlsIdentity } from './tls/local-authority.ts';

const greeting: Traffic = { onRequest: (_, response) => response.end('hello'), onUpgrade: () => undefined };

describe('a TLS port', () => {
  let directory = '';
  let identity: TlsIdentity;
  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'fjernhjelp-listeners-'));
    identity = await localTlsIdentity(directory, 'localhost', new Date());
  });
  after(() => rm(directory, { recursive: true }));

  const listen = (port: number) => listenOn({ address: 'localhost', port, identity }, greeting);

  it('says in words that it is in use', async () => {
    const first = await listen(0);
    await assert.rejects(
      listen(first.port),
      (error) => error instanceof PortUnavailable && /in use/.test(error.message),
    );
    await first.close(0);
  });

  it('refuses TLS 1.1 and older', async () => {
    const listener = await listen(0);
    await assert.rejects(certificateSeenAt(listener.port, identity, 'TLSv1.1'));
    await listener.close(0);
  });

  it('shows a renewed certificate to whoever comes after, without a pause', async () => {
    const listener = await listen(0);
    const before = await certificateSeenAt(listener.port, identity);
    await rm(path.join(directory, 'localhost.pem'));
    const renewed = await localTlsIdentity(directory, 'localhost', new Date());
    listener.renew(renewed);
    const seen = await certificateSeenAt(listener.port, identity);
    assert.notEqual(seen, before);
    await listener.close(0);
  });

  it('is closed when close resolves, also for those who stay', async () => {
    const listener = await listen(0);
    const agent = new https.Agent({ keepAlive: true, ca: identity.authority ?? '' });
    await request(listener.port, { agent });
    await listener.close(0);
    await assert.rejects(request(listener.port, { ca: identity.authority ?? '' }), { code: 'ECONNREFUSED' });
    agent.destroy();
  });
});

/** Serial number of the certificate that a client is shown. */
async function certificateSeenAt(
  port: number,
  { authority }: TlsIdentity,
  maxVersion?: 'TLSv1.1',
): Promise<string> {
  const versions = maxVersion === undefined ? {} : { minVersion: maxVersion, maxVersion };
  const socket = await request(port, { ca: authority ?? '', agent: false, ...versions });
  return socket.getPeerCertificate().serialNumber;
}

function request(port: number, options: https.RequestOptions): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    https
      .get({ host: 'localhost', port, ...options }, (response) => {
        // An https response always comes over a TLSSocket.
        const socket = response.socket as TLSSocket;
        response.resume().once('end', () => resolve(socket));
      })
      .once('error', reject);
  });
}
