import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { toBase64url } from '@fjernhjelp/protocol/base64url';
import { createTicket } from '@fjernhjelp/protocol/ticket';
import { type WebSocket as RelayEnd, WebSocketServer } from 'ws';
import { dialRelay } from './relay-dial.ts';

const ticket = toBase64url(createTicket());

/** A relay's door on loopback, and what it does with a first message. */
async function door(test: TestContext, answer: (relayEnd: RelayEnd) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const ends: RelayEnd[] = [];
  server.on('connection', (end) => {
    ends.push(end);
    end.once('message', () => answer(end));
  });
  await once(server, 'listening');
  test.after(() => {
    for (const end of ends) end.terminate();
    server.close();
  });
  return { address: addressOf(server), ends };
}

function addressOf(server: Pick<WebSocketServer, 'address'>): string {
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return `ws://127.0.0.1:${address.port}`;
}

describe('dialling the relay from the console', () => {
  it('carries messages both ways once it is accepted', async (test) => {
    const { address } = await door(test, (end) => {
      end.send('{"accepted":true}');
      end.once('message', (message: Buffer) => end.send(message));
    });
    const dialled = await dialRelay([address], ticket);
    assert.ok(dialled.connected);
    const echo = new Promise<Uint8Array>((resolve) => dialled.transport.onMessage(resolve));
    dialled.transport.send(Uint8Array.of(1, 2, 3));
    assert.deepEqual([...(await echo)], [1, 2, 3]);
    dialled.transport.close('finished');
  });

  it('ends with the relay’s own reason when it refuses', async (test) => {
    const { address } = await door(test, (end) => end.close(4002));
    assert.deepEqual(await dialRelay([address], ticket), { connected: false, because: 'ticket-refused' });
  });

  it('ends at an answer that is no acceptance', async (test) => {
    const { address } = await door(test, (end) => end.send('{"accepted":"true"}'));
    assert.deepEqual(await dialRelay([address], ticket), { connected: false, because: 'malformed' });
  });

  it('gives up on a relay that opens and then stays silent, and leaves it', async (test) => {
    const { address, ends } = await door(test, () => undefined);
    assert.deepEqual(await dialRelay([address], ticket, 50), {
      connected: false,
      because: 'connection-lost',
    });
    const [end] = ends;
    assert.ok(end !== undefined);
    if (end.readyState !== end.CLOSED) await once(end, 'close');
  });

  it('gives up on doors behind which nobody answers', async (test) => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    test.after(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const dialled = await dialRelay([addressOf(server)], ticket, 50);
    assert.deepEqual(dialled, { connected: false, because: 'connection-lost' });
  });
});
