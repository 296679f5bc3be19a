import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromBase64url } from './base64url.ts';
import { MESSAGE_TYPES, type MessageType } from './message-types.ts';
import {
  type AgentMessage,
  type ConsoleMessage,
  decodeAgentMessage,
  decodeConsoleMessage,
  encodeAgentMessage,
  encodeConsoleMessage,
} from './messages.ts';
import { bytesOfHex, hexOf, readVectors } from './read-vectors-node.ts';

type Sender = 'console' | 'agent';

const vectors = readVectors<{
  messages: { sender: Sender; bytesHex: string; message: { type: MessageType } & Record<string, unknown> }[];
  refused: { title: string; sender: Sender; bytesHex: string; refusedCode: number; reason: string }[];
}>('messages');

const decode = { console: decodeConsoleMessage, agent: decodeAgentMessage };

describe('the messages of a session', () => {
  for (const { sender, bytesHex, message } of vectors.messages) {
    const title = `${message.type} of the ${sender} ${JSON.stringify(message).slice(0, 60)}`;

    it(`are read as the vectors say: ${title}`, () => {
      assert.deepEqual(plain(decode[sender](bytesOfHex(bytesHex))), { ok: true, message: fromJson(message) });
    });

    it(`are written as the vectors say: ${title}`, () => {
      // The vectors give the fields of the type that they name.
      const bytes =
        sender === 'console'
          ? encodeConsoleMessage(fromJson(message) as ConsoleMessage)
          : encodeAgentMessage(fromJson(message) as AgentMessage);
      assert.equal(hexOf(bytes), bytesHex);
    });
  }

  for (const { title, sender, bytesHex, refusedCode, reason } of vectors.refused)
    it(`are refused when they are ${title} (${reason})`, () => {
      const refusal = { type: 'refused', refusedCode, reason };
      assert.deepEqual(decode[sender](bytesOfHex(bytesHex)), { ok: false, refusal });
    });

  it('have a vector each, from each side that may send them', () => {
    const covered = new Set(vectors.messages.map(({ sender, message }) => `${sender} ${message.type}`));
    const needed = Object.entries(MESSAGE_TYPES).flatMap(([type, { direction }]) => [
      ...(direction === 'agent-to-console' ? [] : [`console ${type}`]),
      ...(direction === 'console-to-agent' ? [] : [`agent ${type}`]),
    ]);
    assert.deepEqual(
      needed.filter((vector) => !covered.has(vector)),
      [],
    );
  });

  it('cannot be written when a field does not fit', () => {
    const tooFar = { type: 'pointer-moved', display: 1, x: 65_536, y: 0 } as const;
    assert.throws(() => encodeConsoleMessage(tooFar), { code: 'out-of-range' });
    assert.throws(() => encodeConsoleMessage({ type: 'text', text: 'å'.repeat(2049) }), {
      code: 'out-of-range',
    });
    assert.throws(() => encodeConsoleMessage({ type: 'ping', token: 0.5 }), { code: 'out-of-range' });
  });
});

describe('the table of message types', () => {
  it('gives each type a number of its own', () => {
    const codes = Object.values(MESSAGE_TYPES).map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
  });

  it('asks for control before every message that moves something on the machine', () => {
    const input = Object.entries(MESSAGE_TYPES).filter(([, { code }]) => code >= 0x20);
    assert.equal(input.length, 6);
    for (const [type, { needs }] of input) assert.equal(needs, 'control', type);
  });
});

/** A message of the vectors as the code has it: dates and bytes instead of their texts. */
function fromJson(message: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(message).map(([name, value]) => {
    if (name === 'endsAt') return [name, new Date(String(value))];
    if (name === 'compressed' || name === 'operations') return [name, fromBase64url(String(value))];
    return [name, value];
  });
  return Object.fromEntries(entries);
}

/** Views on the message become arrays of their own, so that they compare by value alone. */
function plain(decoded: { ok: true; message: object } | { ok: false }): unknown {
  if (!decoded.ok) return decoded;
  const entries = Object.entries(decoded.message).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? Uint8Array.from(value) : value,
  ]);
  return { ok: true, message: Object.fromEntries(entries) };
}
