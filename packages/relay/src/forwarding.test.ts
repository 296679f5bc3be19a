import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { CLOSE_CODES } from '@fjernhjelp/protocol/close-reason';
import { controlHello } from '@fjernhjelp/protocol/relay-hello';
import { join, joinBoth, newSessionId, type RunningRelay, startRelay, TestPeer } from './relay-for-tests.ts';

describe('a paired session', () => {
  it('forwards every message unchanged and in order, both ways', async (test) => {
    const relay = await relayFor(test);
    const { console, agent } = await joinBoth(relay);
    const sizes = [0, 1, 16_384, 65_536, 26, 300];
    const messages = Array.from({ length: 300 }, (_, index) => randomBytes(sizes[index % 6] ?? 0));
    for (const message of messages) {
      console.socket.send(message);
      agent.socket.send(message);
    }
    for (const message of messages) {
      assert.deepEqual(await agent.next(), message);
      assert.deepEqual(await console.next(), message);
    }
  });

  it('keeps what the first side sends until the other comes', async (test) => {
    const relay = await relayFor(test);
    const sessionId = newSessionId();
    const console = await join(relay, 'console', relay.issueTicket(sessionId, 'console'));
    console.socket.send(Uint8Array.of(1));
    const agent = await join(relay, 'agent', relay.issueTicket(sessionId, 'agent'));
    assert.deepEqual(await agent.next(), Buffer.of(1));
  });

  it('never hears another session', async (test) => {
    const relay = await relayFor(test);
    const [one, other] = [await joinBoth(relay), await joinBoth(relay)];
    one.console.socket.send(Uint8Array.of(1));
    other.console.socket.send(Uint8Array.of(2));
    assert.deepEqual(await one.agent.next(), Buffer.of(1));
    assert.deepEqual(await other.agent.next(), Buffer.of(2));
  });

  it('delivers what was said last, and then that the other side is finished', async (test) => {
    const relay = await relayFor(test);
    const { console, agent } = await joinBoth(relay);
    agent.socket.send(Uint8Array.of(9));
    agent.socket.close(CLOSE_CODES.finished);
    assert.deepEqual(await console.next(), Buffer.of(9));
    assert.equal(await console.closed, CLOSE_CODES.finished);
  });

  it('tells one side when the other is lost', async (test) => {
    const relay = await relayFor(test);
    const { console, agent } = await joinBoth(relay);
    agent.socket.terminate();
    assert.equal(await console.closed, CLOSE_CODES['peer-gone']);
  });

  for (const reason of ['session-ended', 'message-too-large', 'rate-limited'] as const)
    it(`lets no side speak in the name of the relay or the server by closing with ${reason}`, async (test) => {
      const relay = await relayFor(test);
      const { console, agent } = await joinBoth(relay);
      agent.socket.close(CLOSE_CODES[reason]);
      assert.equal(await console.closed, CLOSE_CODES['peer-gone']);
    });

  it('ends both sides when one sends more than 65 536 bytes in a message', async (test) => {
    const relay = await relayFor(test);
    const { console, agent } = await joinBoth(relay);
    agent.socket.send(new Uint8Array(65_537));
    assert.equal(await agent.closed, CLOSE_CODES['message-too-large']);
    assert.equal(await console.closed, CLOSE_CODES['message-too-large']);
  });

  it('ends both sides when one sends text', async (test) => {
    const relay = await relayFor(test);
    const { console, agent } = await joinBoth(relay);
    console.socket.send('text');
    assert.equal(await console.closed, CLOSE_CODES.malformed);
    assert.equal(await agent.closed, CLOSE_CODES.malformed);
  });

  it('ends both sides when one sends more messages than its rate', async (test) => {
    const relay = await relayFor(test, { messagesPerSecond: 5 });
    const { console, agent } = await joinBoth(relay);
    for (let sent = 0; sent < 50; sent += 1) console.socket.send(Uint8Array.of(sent));
    assert.equal(await console.closed, CLOSE_CODES['rate-limited']);
    assert.equal(await agent.closed, CLOSE_CODES['rate-limited']);
  });

  it('ends both sides when one sends more bytes than its rate', async (test) => {
    const relay = await relayFor(test, { bytesPerSecond: 1000 });
    const { console, agent } = await joinBoth(relay);
    console.socket.send(new Uint8Array(2001));
    assert.equal(await console.closed, CLOSE_CODES['rate-limited']);
    assert.equal(await agent.closed, CLOSE_CODES['rate-limited']);
  });
});

describe('the end of a session', () => {
  it('closes both sides at once when the server ends it', async (test) => {
    const relay = await relayFor(test);
    const { sessionId, console, agent } = await joinBoth(relay);
    const bystander = await joinBoth(relay);
    relay.revocations.revoke(sessionId, 'grant-withdrawn');
    assert.equal(await console.closed, CLOSE_CODES['session-ended']);
    assert.equal(await agent.closed, CLOSE_CODES['session-ended']);
    bystander.console.socket.send(Uint8Array.of(3));
    assert.deepEqual(await bystander.agent.next(), Buffer.of(3));
  });

  it('reaches a side that does not read, by cutting it off', async (test) => {
    const relay = await relayFor(test, { closeGraceMs: 50 });
    const { sessionId, console, agent } = await joinBoth(relay);
    const [agentEnd] = relay.sockets;
    assert.ok(agentEnd !== undefined);
    agent.socket.pause();
    const isCut = once(agentEnd, 'close');
    relay.revocations.revoke(sessionId, 'grant-withdrawn');
    assert.equal(await console.closed, CLOSE_CODES['session-ended']);
    await isCut;
    agent.socket.resume();
    assert.equal(await agent.closed, CLOSE_CODES['session-ended']);
  });

  it('reaches a side that still waits for the other', async (test) => {
    const relay = await relayFor(test);
    const sessionId = newSessionId();
    const agent = await join(relay, 'agent', relay.issueTicket(sessionId, 'agent'));
    relay.revocations.revoke(sessionId, 'grant-withdrawn');
    assert.equal(await agent.closed, CLOSE_CODES['session-ended']);
  });

  it('holds for a side that comes after it', async (test) => {
    const relay = await relayFor(test);
    const sessionId = newSessionId();
    relay.revocations.revoke(sessionId, 'grant-withdrawn');
    const agent = await join(relay, 'agent', relay.issueTicket(sessionId, 'agent'));
    assert.equal(await agent.closed, CLOSE_CODES['session-ended']);
  });

  it('comes by itself when the other side does not come in time', async (test) => {
    const relay = await relayFor(test);
    const agent = await join(relay, 'agent', relay.issueTicket(newSessionId(), 'agent', 300));
    assert.equal(await agent.closed, CLOSE_CODES['peer-absent']);
  });

  it('comes to a connection that answers no ping, and to no other', async (test) => {
    const relay = await relayFor(test, { pingIntervalMs: 20, silenceMs: 60 });
    const dead = new TestPeer(`${relay.address}/relay/agent`, {}, { autoPong: false });
    const alive = await joinBoth(relay);
    await dead.opened;
    dead.socket.send(controlHello());
    assert.equal(await dead.closed, 1006);
    alive.console.socket.send(Uint8Array.of(4));
    assert.deepEqual(await alive.agent.next(), Buffer.of(4));
  });

  it('comes with the end of the relay', async (test) => {
    const relay = await relayFor(test);
    const { console, agent } = await joinBoth(relay);
    relay.relay.close();
    assert.equal(await console.closed, CLOSE_CODES['going-away']);
    assert.equal(await agent.closed, CLOSE_CODES['going-away']);
  });
});

describe('a receiver that is slower than the sender', () => {
  const message = Buffer.alloc(65_536, 7);

  it('makes the sender wait: the relay holds no more than its buffer', async (test) => {
    const bufferBytes = 1024 * 1024;
    const relay = await relayFor(test, { bufferBytes });
    const { console, agent } = await joinBoth(relay);
    console.socket.pause();
    const [agentEnd, consoleEnd] = relay.sockets;
    assert.ok(agentEnd !== undefined && consoleEnd !== undefined);
    const count = await floodUntilUnread(agent, agentEnd);
    const heldBytes = agentEnd.bytesRead - (consoleEnd.bytesWritten - consoleEnd.writableLength);
    assert.ok(heldBytes > bufferBytes / 2, `only ${heldBytes} bytes were held`);
    assert.ok(heldBytes < bufferBytes + 4 * message.length, `${heldBytes} bytes were held`);
    console.socket.resume();
    for (let received = 0; received < count; received += 1) assert.deepEqual(await console.next(), message);
  });

  it('is cut off, and the sender told, when it takes nothing at all for too long', async (test) => {
    const relay = await relayFor(test, { bufferBytes: 256 * 1024, standstillMs: 100, closeGraceMs: 50 });
    const { console, agent } = await joinBoth(relay);
    console.socket.pause();
    const [agentEnd] = relay.sockets;
    assert.ok(agentEnd !== undefined);
    await floodUntilUnread(agent, agentEnd);
    assert.equal(await agent.closed, CLOSE_CODES['too-slow']);
    console.socket.resume();
    await console.closed;
  });

  /** Sends until the relay reads no more, and returns how many messages that was. */
  async function floodUntilUnread(sender: TestPeer, relayEnd: Socket): Promise<number> {
    let count = 0;
    while (!relayEnd.isPaused()) {
      sender.socket.send(message);
      count += 1;
      await new Promise(setImmediate);
    }
    return count;
  }
});

async function relayFor(
  test: { after(cleanUp: () => void): void },
  limits: Parameters<typeof startRelay>[0] = {},
): Promise<RunningRelay> {
  const relay = await startRelay(limits);
  test.after(() => relay.stop());
  return relay;
}
