import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '@fjernhjelp/domain/clock';
import { CLOSE_CODES } from '@fjernhjelp/protocol/close-reason';
import { controlHello, sessionHello } from '@fjernhjelp/protocol/relay-hello';
import { createTicket } from '@fjernhjelp/protocol/ticket';
import type { RelayServices } from './relay.ts';
import { dial, join, newSessionId, type RunningRelay, startRelay } from './relay-for-tests.ts';

describe('the first message to the relay', () => {
  let relay: RunningRelay;
  before(async () => {
    relay = await startRelay();
  });
  after(() => relay.stop());

  const malformed: Record<string, string | Uint8Array> = {
    'no JSON': 'hello',
    'an empty text': '',
    'an unknown purpose': '{"protocol":1,"purpose":"admin"}',
    'a session without ticket': '{"protocol":1,"purpose":"session"}',
    'a ticket that is too short': '{"protocol":1,"purpose":"session","ticket":"AAAA"}',
    'a field too many': '{"protocol":1,"purpose":"control","extra":1}',
    'more than 4 KiB': `{"protocol":1,"purpose":"control"${' '.repeat(5000)}}`,
    'a binary message': new TextEncoder().encode(controlHello()),
  };
  for (const [name, message] of Object.entries(malformed))
    it(`is refused as malformed when it is ${name}`, async () => {
      assert.equal(await closeCodeAfter(relay, message), CLOSE_CODES.malformed);
    });

  it('is refused by name when its version is not spoken here', async () => {
    const fromTheFuture = '{"protocol":2,"purpose":"session","pass":"x"}';
    assert.equal(await closeCodeAfter(relay, fromTheFuture), CLOSE_CODES['version-unsupported']);
  });

  it('may not ask for a control connection from a console', async () => {
    const console = dial(relay, 'console');
    await console.opened;
    console.socket.send(controlHello());
    assert.equal(await console.closed, CLOSE_CODES.malformed);
  });

  it('must be answered before another one is sent', async () => {
    const agent = dial(relay, 'agent');
    await agent.opened;
    agent.socket.send(sessionHello(relay.issueTicket(newSessionId(), 'agent')));
    agent.socket.send(Uint8Array.of(1));
    assert.equal(await agent.closed, CLOSE_CODES.malformed);
  });

  it('hands an agent that asks for it to the server, with its address and the door', async () => {
    const agent = dial(relay, 'agent');
    await agent.opened;
    agent.socket.send(controlHello());
    assert.equal(await agent.next(), '{"accepted":true}');
    const [control] = relay.controls;
    assert.deepEqual(control?.origin, { remoteAddress: '127.0.0.1', door: 8041 });
    const heard = new Promise<Uint8Array>((resolve) => control?.transport.onMessage(resolve));
    agent.socket.send(Uint8Array.of(7));
    assert.deepEqual([...(await heard)], [7]);
    control?.transport.send(Uint8Array.of(8));
    assert.deepEqual(await agent.next(), Buffer.of(8));
    control?.transport.close('control-refused');
    assert.equal(await agent.closed, CLOSE_CODES['control-refused']);
  });
});

describe('a ticket', () => {
  let relay: RunningRelay;
  before(async () => {
    relay = await startRelay();
  });
  after(() => relay.stop());

  it('is refused when nobody issued it', async () => {
    assert.equal(await closeCodeAfter(relay, sessionHello(createTicket())), CLOSE_CODES['ticket-refused']);
  });

  it('is good once', async () => {
    const ticket = relay.issueTicket(newSessionId(), 'agent');
    await join(relay, 'agent', ticket);
    assert.equal(await closeCodeAfter(relay, sessionHello(ticket)), CLOSE_CODES['ticket-refused']);
  });

  it('is good once under fifty redemptions at the same time', async () => {
    const ticket = relay.issueTicket(newSessionId(), 'agent');
    const peers = Array.from({ length: 50 }, () => dial(relay, 'agent'));
    await Promise.all(peers.map(({ opened }) => opened));
    for (const { socket } of peers) socket.send(sessionHello(ticket));
    const answers = await Promise.all(peers.map((peer) => Promise.race([peer.closed, peer.next()])));
    assert.equal(answers.filter((answer) => answer === '{"accepted":true}').length, 1);
    assert.equal(answers.filter((answer) => answer === CLOSE_CODES['ticket-refused']).length, 49);
  });

  it('is refused after its time', async () => {
    const ticket = relay.issueTicket(newSessionId(), 'agent', 0);
    assert.equal(await closeCodeAfter(relay, sessionHello(ticket)), CLOSE_CODES['ticket-refused']);
  });

  it('is refused from the other role, with the same answer', async () => {
    const ticket = relay.issueTicket(newSessionId(), 'console');
    assert.equal(await closeCodeAfter(relay, sessionHello(ticket)), CLOSE_CODES['ticket-refused']);
  });
});

describe('a fault behind the relay', () => {
  const fault = new Error('the database is lost');
  const fail = () => {
    throw fault;
  };
  const broken: Record<string, readonly [Partial<RelayServices>, (relay: RunningRelay) => string]> = {
    'the ticket store': [{ ticketStore: { redeem: async () => fail() } }, ticketHello],
    'the pairing of what the ticket opened': [{ clock: { ...systemClock, now: fail } }, ticketHello],
    'the end of control connections': [{ control: { accept: fail } }, controlHello],
  };
  for (const [name, [services, hello]] of Object.entries(broken))
    it(`in ${name} ends that connection, is told to the operator, and harms no other`, async (test) => {
      const relay = await startRelay({}, services);
      test.after(() => relay.stop());
      assert.equal(await closeCodeAfter(relay, hello(relay)), CLOSE_CODES['going-away']);
      assert.equal(await closeCodeAfter(relay, 'not a hello'), CLOSE_CODES.malformed);
      assert.deepEqual(relay.faults, [fault]);
    });

  function ticketHello(relay: RunningRelay): string {
    return sessionHello(relay.issueTicket(newSessionId(), 'agent'));
  }
});

describe('a silent connection', () => {
  it('is closed when its first message does not come in time', async () => {
    const relay = await startRelay({ helloTimeoutMs: 20 });
    const agent = dial(relay, 'agent');
    assert.equal(await agent.closed, CLOSE_CODES.malformed);
    relay.stop();
  });

  it('finds no place when too many others of its address have not spoken yet', async () => {
    const relay = await startRelay({ pendingPerAddress: 2 });
    const first = [dial(relay, 'agent'), dial(relay, 'agent')];
    await Promise.all(first.map(({ opened }) => opened));
    await assert.rejects(dial(relay, 'agent').opened, /429/);
    relay.stop();
  });

  it('of a machine keeps its place until the machine has proved who it is', async () => {
    const relay = await startRelay({ pendingPerAddress: 1 });
    const machine = dial(relay, 'agent');
    await machine.opened;
    machine.socket.send(controlHello());
    await machine.next();
    await assert.rejects(dial(relay, 'agent').opened, /429/);
    relay.controls[0]?.onProved();
    await dial(relay, 'agent').opened;
    relay.stop();
  });

  it('makes place for others once it has spoken', async () => {
    const relay = await startRelay({ pendingPerAddress: 1 });
    await join(relay, 'agent', relay.issueTicket(newSessionId(), 'agent'));
    await join(relay, 'agent', relay.issueTicket(newSessionId(), 'agent'));
    relay.stop();
  });
});

async function closeCodeAfter(relay: RunningRelay, message: string | Uint8Array): Promise<number> {
  const agent = dial(relay, 'agent');
  await agent.opened;
  agent.socket.send(message);
  return agent.closed;
}
