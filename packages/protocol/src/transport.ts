import type { CloseReason } from './close-reason.ts';

/** The longest message of a WebSocket to a relay (docs/protocol.md#close-codes); it holds one record, or a first message. */
export const RELAYED_MESSAGE_MAX_BYTES = 65_536;

/** Why a connection is no more: as the other side said, or simply lost. */
export type ClosedBecause = CloseReason | 'connection-lost';

/**
 * A connection that carries whole binary messages in order: a WebSocket after `{ "accepted": true }`, or its twin in memory.
 *
 * The listeners are set at most once, and before the first message can arrive: in the same turn in which the transport
 * was received. After `close`, or after the close listener was called, `send` does nothing.
 */
export type Transport = {
  /** The bytes belong to the transport from now on. */
  send(message: Uint8Array): void;
  close(reason: CloseReason): void;
  onMessage(listener: (message: Uint8Array) => void): void;
  /** Called once, whoever closed. */
  onClose(listener: (because: ClosedBecause) => void): void;
};
