import assert from 'node:assert/strict';
import { get, type OutgoingHttpHeaders } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { ORIGIN, type RunningRelay, startRelay } from './relay-for-tests.ts';

describe('the relay looks at the origin of every upgrade', () => {
  let relay: RunningRelay;
  before(async () => {
    relay = await startRelay();
  });
  after(() => relay.stop());

  const foreign = {
    foreign: 'https://evil.example',
    null: 'null',
    'sub-domain': 'https://x.help.example.no',
    'parent domain': 'https://example.no',
    'look-alike suffix': 'https://help.example.no.evil.example',
    'look-alike prefix': 'https://evilhelp.example.no',
    'other scheme': 'http://help.example.no',
    'other port': 'https://help.example.no:8443',
    'other case': 'https://HELP.example.no',
    'trailing slash': 'https://help.example.no/',
    'trailing dot': 'https://help.example.no.',
    empty: '',
    'listed twice': `${ORIGIN}, ${ORIGIN}`,
  };

  for (const [name, origin] of Object.entries(foreign)) {
    it(`refuses a console with a ${name} origin`, async () => {
      assert.equal(await upgradeStatus(relay, '/relay/console', origin), 403);
    });
    it(`refuses an agent with a ${name} origin`, async () => {
      assert.equal(await upgradeStatus(relay, '/relay/agent', origin), 403);
    });
  }

  it('refuses a console with two origins, the right one among them', async () => {
    assert.equal(await upgradeStatus(relay, '/relay/console', ORIGIN, 'https://evil.example'), 403);
  });

  it('refuses a console without an origin', async () => {
    assert.equal(await upgradeStatus(relay, '/relay/console'), 403);
  });

  it('refuses an agent with the very origin of the portal, because no agent is a page', async () => {
    assert.equal(await upgradeStatus(relay, '/relay/agent', ORIGIN), 403);
  });

  it('admits a console with exactly the configured origin', async () => {
    assert.equal(await upgradeStatus(relay, '/relay/console', ORIGIN), 101);
  });

  it('admits an agent without an origin', async () => {
    assert.equal(await upgradeStatus(relay, '/relay/agent'), 101);
  });

  for (const path of ['/', '/relay', '/relay/', '/relay/agent/', '/relay/agent?x=1', '//relay/agent'])
    it(`knows no other path: ${path}`, async () => {
      assert.equal(await upgradeStatus(relay, path), 404);
    });

  for (const path of ['/relay/AGENT', '/relay/%61gent', '/relay/console;x', '/x/../relay/console'])
    it(`knows no other spelling: ${path}`, async () => {
      assert.equal(await upgradeStatus(relay, path, ORIGIN), 404);
    });
});

/** The HTTP status of an upgrade with this path and these `Origin` lines, sent as they are written here. */
function upgradeStatus(relay: RunningRelay, path: string, ...origins: string[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers: OutgoingHttpHeaders = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    };
    if (origins.length > 0) headers.Origin = origins;
    const request = get({ host: '127.0.0.1', port: relay.port, path, headers, agent: false });
    request.on('error', reject);
    request.on('response', (response) => resolve(response.resume().statusCode));
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
  });
}
