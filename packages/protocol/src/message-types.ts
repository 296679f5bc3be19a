import type { Capability } from '@fjernhjelp/domain/capability';
import type { Channel } from './channel.ts';

/** Who may send a message. */
export type Direction = 'console-to-agent' | 'agent-to-console' | 'both';

/** One row of the table in docs/protocol.md#6-messages-of-a-session. */
type MessageRow = {
  readonly code: number;
  readonly direction: Direction;
  readonly channel: Channel;
  /** The capability without which the agent refuses or does not send it. */
  readonly needs: Capability | null;
};

/** Every message of a session, as data: codecs, the agent's guard and the capability tests are made from it. */
export const MESSAGE_TYPES = {
  confirm: { code: 0x01, direction: 'console-to-agent', channel: 'main', needs: null },
  'session-started': { code: 0x02, direction: 'agent-to-console', channel: 'main', needs: null },
  paused: { code: 0x03, direction: 'agent-to-console', channel: 'main', needs: null },
  end: { code: 0x04, direction: 'both', channel: 'main', needs: null },
  refused: { code: 0x05, direction: 'both', channel: 'main', needs: null },
  ping: { code: 0x06, direction: 'console-to-agent', channel: 'main', needs: null },
  pong: { code: 0x07, direction: 'agent-to-console', channel: 'main', needs: null },
  displays: { code: 0x10, direction: 'agent-to-console', channel: 'screen', needs: 'view' },
  frame: { code: 0x11, direction: 'agent-to-console', channel: 'screen', needs: 'view' },
  painted: { code: 0x12, direction: 'console-to-agent', channel: 'main', needs: 'view' },
  refresh: { code: 0x13, direction: 'console-to-agent', channel: 'main', needs: 'view' },
  'cursor-shape': { code: 0x14, direction: 'agent-to-console', channel: 'screen', needs: 'view' },
  'cursor-moved': { code: 0x15, direction: 'agent-to-console', channel: 'screen', needs: 'view' },
  'pointer-moved': { code: 0x20, direction: 'console-to-agent', channel: 'main', needs: 'control' },
  'pointer-button': { code: 0x21, direction: 'console-to-agent', channel: 'main', needs: 'control' },
  wheel: { code: 0x22, direction: 'console-to-agent', channel: 'main', needs: 'control' },
  key: { code: 0x23, direction: 'console-to-agent', channel: 'main', needs: 'control' },
  text: { code: 0x24, direction: 'console-to-agent', channel: 'main', needs: 'control' },
  'release-all': { code: 0x25, direction: 'console-to-agent', channel: 'main', needs: 'control' },
} as const satisfies Record<string, MessageRow>;

/** The name of a message type. */
export type MessageType = keyof typeof MESSAGE_TYPES;

// Object.keys of a constant object literal gives exactly its keys.
const names = Object.keys(MESSAGE_TYPES) as MessageType[];
const nameByCode = new Map<number, MessageType>(names.map((name) => [MESSAGE_TYPES[name].code, name]));

/** The name of the type with this number on the wire, or null if version 1 has none. */
export function messageTypeOf(code: number): MessageType | null {
  return nameByCode.get(code) ?? null;
}

/** The capability that the agent asks for before it acts on or sends a message; null if none. */
export function capabilityNeeded(type: MessageType): Capability | null {
  return MESSAGE_TYPES[type].needs;
}
