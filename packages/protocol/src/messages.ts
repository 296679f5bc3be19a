import type { BodyCodec } from './body-codec.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import * as input from './input-messages.ts';
import { type Direction, MESSAGE_TYPES, type MessageType, messageTypeOf } from './message-types.ts';
import { ProtocolError } from './protocol-error.ts';
import * as screen from './screen-messages.ts';
import * as session from './session-messages.ts';

/** What a console may send to an agent. */
export type ConsoleMessage =
  | session.Confirm
  | session.End
  | session.Refused
  | session.Ping
  | screen.Painted
  | screen.Refresh
  | input.PointerMoved
  | input.PointerButton
  | input.Wheel
  | input.KeyChanged
  | input.TypedText
  | input.ReleaseAll;

/** What an agent may send to a console. */
export type AgentMessage =
  | session.SessionStarted
  | session.Paused
  | session.End
  | session.Refused
  | session.Pong
  | screen.Displays
  | screen.Frame
  | screen.CursorShape
  | screen.CursorMoved;

/** Any message of a session. */
export type SessionMessage = ConsoleMessage | AgentMessage;

/** A message that was read, or the `refused` message with which it is to be answered. */
export type Decoded<Message> =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly refusal: session.Refused };

type MessageByType = { readonly [Message in SessionMessage as Message['type']]: Message };

const BODY_CODECS: { readonly [Type in MessageType]: BodyCodec<MessageByType[Type]> } = {
  confirm: session.confirmCodec,
  'session-started': session.sessionStartedCodec,
  paused: session.pausedCodec,
  end: session.endCodec,
  refused: session.refusedCodec,
  ping: session.pingCodec,
  pong: session.pongCodec,
  displays: screen.displaysCodec,
  frame: screen.frameCodec,
  painted: screen.paintedCodec,
  refresh: screen.refreshCodec,
  'cursor-shape': screen.cursorShapeCodec,
  'cursor-moved': screen.cursorMovedCodec,
  'pointer-moved': input.pointerMovedCodec,
  'pointer-button': input.pointerButtonCodec,
  wheel: input.wheelCodec,
  key: input.keyCodec,
  text: input.textCodec,
  'release-all': input.releaseAllCodec,
};

/** `type u8 | body` of a message to the agent. @throws ProtocolError `out-of-range` if a field does not fit. */
export function encodeConsoleMessage(message: ConsoleMessage): Uint8Array<ArrayBuffer> {
  return encode(message);
}

/** `type u8 | body` of a message to the console. @throws ProtocolError `out-of-range` if a field does not fit. */
export function encodeAgentMessage(message: AgentMessage): Uint8Array<ArrayBuffer> {
  return encode(message);
}

/** Reads what a console sent. Fields of bytes are views on `bytes`. */
export function decodeConsoleMessage(bytes: Uint8Array): Decoded<ConsoleMessage> {
  return decode(bytes, isFromConsole);
}

/** Reads what an agent sent. Fields of bytes are views on `bytes`. */
export function decodeAgentMessage(bytes: Uint8Array): Decoded<AgentMessage> {
  return decode(bytes, isFromAgent);
}

function encode(message: SessionMessage): Uint8Array<ArrayBuffer> {
  // BODY_CODECS holds under each type the codec of the message with that type.
  const codec = BODY_CODECS[message.type] as BodyCodec<SessionMessage>;
  const expectedBytes = message.type === 'frame' ? 7 + message.operations.length : 32;
  const writer = new ByteWriter(expectedBytes).u8(MESSAGE_TYPES[message.type].code);
  codec.write(writer, message);
  return writer.finish();
}

function decode<Message extends SessionMessage>(
  bytes: Uint8Array,
  isRightDirection: (message: SessionMessage) => message is Message,
): Decoded<Message> {
  const code = bytes[0] ?? 0;
  const type = messageTypeOf(code);
  if (type === null) return refusal(code, bytes.length === 0 ? 'malformed' : 'unknown-type');
  const message = readBody(BODY_CODECS[type], bytes.subarray(1));
  if (message === null) return refusal(code, 'malformed');
  return isRightDirection(message) ? { ok: true, message } : refusal(code, 'wrong-direction');
}

function readBody(codec: BodyCodec<SessionMessage>, body: Uint8Array): SessionMessage | null {
  const reader = new ByteReader(body);
  try {
    const message = codec.read(reader);
    reader.end();
    return message;
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

function refusal(refusedCode: number, reason: session.MessageRefusalReason) {
  return { ok: false, refusal: { type: 'refused', refusedCode, reason } } as const;
}

function isFromConsole(message: SessionMessage): message is ConsoleMessage {
  return isSentBy('console-to-agent', message);
}

function isFromAgent(message: SessionMessage): message is AgentMessage {
  return isSentBy('agent-to-console', message);
}

function isSentBy(sender: Direction, { type }: SessionMessage): boolean {
  const { direction } = MESSAGE_TYPES[type];
  return direction === sender || direction === 'both';
}
