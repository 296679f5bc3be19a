import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SessionId } from '@fjernhjelp/domain/identifiers';
import {
  type AgentControlMessage,
  decodeAgentControlMessage,
  decodeServerControlMessage,
  encodeAgentControlMessage,
  encodeServerControlMessage,
  type ServerControlMessage,
} from './control-messages.ts';

const sessionId = SessionId.parse(crypto.randomUUID());
const at = new Date('2027-01-15T12:00:00.000Z');

const fromAgent: readonly AgentControlMessage[] = [
  { type: 'proof', signature: new Uint8Array(64).fill(1) },
  { type: 'session-started', sessionId },
  { type: 'session-refused', sessionId, reason: 'declined' },
  { type: 'attempt-refused', sessionId, messageType: 0x20 },
  { type: 'session-ended', sessionId, reason: 'ended-by-customer' },
  { type: 'heartbeat', at },
];
const fromServer: readonly ServerControlMessage[] = [
  { type: 'ready', keys: [{ keyId: 'AAAAAAAAAAA', publicKey: new Uint8Array(32).fill(2) }] },
  { type: 'session-offered', sessionId, ticket: new Uint8Array(32).fill(3), openBefore: at },
  { type: 'lease', sessionId, sequence: 5, signature: new Uint8Array(64).fill(4) },
  { type: 'session-ended', sessionId, reason: 'grant-withdrawn' },
  { type: 'heartbeat', at },
];
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('the messages of a control connection', () => {
  for (const message of fromAgent)
    it(`come back as they were sent: ${message.type} of the agent`, () => {
      assert.deepEqual(decodeAgentControlMessage(encodeAgentControlMessage(message)), message);
    });

  for (const message of fromServer)
    it(`come back as they were sent: ${message.type} of the server`, () => {
      assert.deepEqual(decodeServerControlMessage(encodeServerControlMessage(message)), message);
    });

  const malformed: Record<string, unknown> = {
    'a type from the future': { type: 'update', sessionId },
    'a field too many': { type: 'session-started', sessionId, extra: 1 },
    'a field missing': { type: 'session-started' },
    'the other side’s type': { type: 'lease', sessionId, sequence: 5, signature: 'A'.repeat(86) },
    'a signature of 63 bytes': { type: 'proof', signature: 'A'.repeat(84) },
    'a time that is none': { type: 'heartbeat', at: 'yesterday' },
    'no object': [],
  };
  for (const [title, value] of Object.entries(malformed))
    it(`are malformed when they hold ${title}`, () => {
      assert.throws(() => decodeAgentControlMessage(bytesOf(value)), { code: 'malformed' });
    });

  it('are malformed when they are not UTF-8', () => {
    assert.throws(() => decodeServerControlMessage(Uint8Array.of(0xff)), { code: 'malformed' });
  });

  it('are not quoted by the error that refuses them, because they may hold a ticket', () => {
    const secret = 'A'.repeat(43);
    const broken = new TextEncoder().encode(`{"type":"session-offered","ticket":"${secret}"`);
    assert.throws(
      () => decodeServerControlMessage(broken),
      (error: Error) => !`${error.message}${error.cause ?? ''}${error.stack}`.includes(secret),
    );
  });
});
