import { SessionId } from '@fjernhjelp/domain/identifiers';
import { EndReason, MachineRefusal } from '@fjernhjelp/domain/session';
import { z } from 'zod';
import { bytesSchema } from './base64url.ts';
import { Instant } from './instant.ts';
import { decodeJson, encodeJson } from './json-bytes.ts';
import { AnnouncedKey } from './signing-keys.ts';

const SessionEnded = z.strictObject({
  type: z.literal('session-ended'),
  sessionId: SessionId,
  reason: EndReason,
});
const Heartbeat = z.strictObject({ type: z.literal('heartbeat'), at: Instant });

/** What the agent says on its control connection (docs/protocol.md#7-control-connection). */
export const AgentControlMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('proof'), signature: bytesSchema(64) }),
  z.strictObject({ type: z.literal('session-started'), sessionId: SessionId }),
  z.strictObject({ type: z.literal('session-refused'), sessionId: SessionId, reason: MachineRefusal }),
  z.strictObject({
    type: z.literal('attempt-refused'),
    sessionId: SessionId,
    messageType: z.number().int().min(0).max(255),
  }),
  SessionEnded,
  Heartbeat,
]);
export type AgentControlMessage = Readonly<z.output<typeof AgentControlMessage>>;

/** What the server says on an agent's control connection. */
export const ServerControlMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), keys: z.array(AnnouncedKey).min(1) }),
  z.strictObject({
    type: z.literal('session-offered'),
    sessionId: SessionId,
    ticket: bytesSchema(32),
    openBefore: Instant,
  }),
  z.strictObject({
    type: z.literal('lease'),
    sessionId: SessionId,
    sequence: z.number().int().nonnegative(),
    signature: bytesSchema(64),
  }),
  SessionEnded,
  Heartbeat,
]);
export type ServerControlMessage = Readonly<z.output<typeof ServerControlMessage>>;

/** Each side beats this often, */
export const HEARTBEAT_MS = 15_000;
/** and ends the connection after this long without a word from the other. */
export const CONTROL_SILENCE_MS = 45_000;

/** The bytes of an agent's control message. */
export function encodeAgentControlMessage(message: AgentControlMessage): Uint8Array<ArrayBuffer> {
  return encodeJson(AgentControlMessage, message);
}

/** @throws ProtocolError `malformed` */
export function decodeAgentControlMessage(bytes: Uint8Array): AgentControlMessage {
  return decodeJson(AgentControlMessage, bytes);
}

/** The bytes of a server's control message. */
export function encodeServerControlMessage(message: ServerControlMessage): Uint8Array<ArrayBuffer> {
  return encodeJson(ServerControlMessage, message);
}

/** @throws ProtocolError `malformed` */
export function decodeServerControlMessage(bytes: Uint8Array): ServerControlMessage {
  return decodeJson(ServerControlMessage, bytes);
}
