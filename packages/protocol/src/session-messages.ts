import { Capabilities } from '@fjernhjelp/domain/capability';
import { MachineDescription } from '@fjernhjelp/domain/machine';
import { EndReason } from '@fjernhjelp/domain/session';
import { z } from 'zod';
import { type BodyCodec, emptyBody } from './body-codec.ts';
import { Instant } from './instant.ts';
import { decodeJson, encodeJson } from './json-bytes.ts';
import { ProtocolError } from './protocol-error.ts';

/** The console's first record: it proves the console's key. Before it the agent starts nothing. */
export type Confirm = { readonly type: 'confirm' };

const SessionStartedBody = z.strictObject({
  capabilities: Capabilities,
  endsAt: Instant,
  hostName: MachineDescription.shape.hostName,
  system: MachineDescription.shape.system,
});

/** The agent lets the session begin. The strings are the machine's own words: shown, never trusted. */
export type SessionStarted = { readonly type: 'session-started' } & Readonly<
  z.output<typeof SessionStartedBody>
>;

const PAUSE_REASONS = ['resumed', 'lease-late', 'screen-unavailable'] as const;

/** Picture and input stand still, or go on again (`resumed`). */
export type Paused = { readonly type: 'paused'; readonly reason: (typeof PAUSE_REASONS)[number] };

/** The last message of a session. */
export type End = { readonly type: 'end'; readonly reason: EndReason };

const REFUSAL_REASONS = ['unknown-type', 'no-capability', 'wrong-direction', 'malformed'] as const;

/** Why a message was not acted on. */
export type MessageRefusalReason = (typeof REFUSAL_REASONS)[number];

/** The answer to a message that was not acted on; `refusedCode` is that message's number on the wire. */
export type Refused = {
  readonly type: 'refused';
  readonly refusedCode: number;
  readonly reason: MessageRefusalReason;
};

/** Asks for a `pong` with the same token (u32). */
export type Ping = { readonly type: 'ping'; readonly token: number };

/** The answer to the `ping` with that token. */
export type Pong = { readonly type: 'pong'; readonly token: number };

/** No body. Layout: docs/protocol.md#6-messages-of-a-session */
export const confirmCodec: BodyCodec<Confirm> = emptyBody({ type: 'confirm' });

/** UTF-8 JSON `{capabilities, endsAt, hostName, system}`. Layout: docs/protocol.md#6-messages-of-a-session */
export const sessionStartedCodec: BodyCodec<SessionStarted> = {
  write: (writer, { type: _, ...body }) => writer.bytes(encodeJson(SessionStartedBody, body)),
  read: (reader) => ({ type: 'session-started', ...decodeJson(SessionStartedBody, reader.rest()) }),
};

/** `reason u8`, the position in {@link PAUSE_REASONS}. Layout: docs/protocol.md#6-messages-of-a-session */
export const pausedCodec: BodyCodec<Paused> = {
  write: (writer, { reason }) => writer.u8(PAUSE_REASONS.indexOf(reason)),
  read: (reader) => ({ type: 'paused', reason: choice(PAUSE_REASONS, reader.u8()) }),
};

/** `reason`, UTF-8 to the end of the message. Layout: docs/protocol.md#6-messages-of-a-session */
export const endCodec: BodyCodec<End> = {
  write: (writer, { reason }) => writer.text(reason),
  read: (reader) => {
    const reason = EndReason.safeParse(reader.restAsText());
    if (!reason.success) throw new ProtocolError('malformed', 'not a reason to end');
    return { type: 'end', reason: reason.data };
  },
};

/** `refused type u8 | reason u8`, the position in {@link REFUSAL_REASONS}. Layout: docs/protocol.md#6-messages-of-a-session */
export const refusedCodec: BodyCodec<Refused> = {
  write: (writer, { refusedCode, reason }) => writer.u8(refusedCode).u8(REFUSAL_REASONS.indexOf(reason)),
  read: (reader) => ({
    type: 'refused',
    refusedCode: reader.u8(),
    reason: choice(REFUSAL_REASONS, reader.u8()),
  }),
};

/** `token u32`. Layout: docs/protocol.md#6-messages-of-a-session */
export const pingCodec: BodyCodec<Ping> = {
  write: (writer, { token }) => writer.u32(token),
  read: (reader) => ({ type: 'ping', token: reader.u32() }),
};

/** `token u32`. Layout: docs/protocol.md#6-messages-of-a-session */
export const pongCodec: BodyCodec<Pong> = {
  write: (writer, { token }) => writer.u32(token),
  read: (reader) => ({ type: 'pong', token: reader.u32() }),
};

function choice<Word>(words: readonly Word[], index: number): Word {
  const word = words[index];
  if (word === undefined) throw new ProtocolError('malformed', `no choice has number ${index}`);
  return word;
}
