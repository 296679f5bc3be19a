import { HELLO_TIMEOUT_MS } from '@fjernhjelp/protocol/relay-hello';

/** What one connection or one session may take of the relay. */
export type RelayLimits = {
  readonly helloTimeoutMs: number;
  /** Connections of one address that have yet to show a ticket or prove which machine they are. */
  readonly pendingPerAddress: number;
  /** All connections of one address. A municipality's machines may all come from one. */
  readonly connectionsPerAddress: number;
  /** What may wait for a slow receiver, per direction. */
  readonly bufferBytes: number;
  /** How long a receiver whose buffer is full may take nothing at all. */
  readonly standstillMs: number;
  /** Per session and direction; twice as much may come at once. */
  readonly messagesPerSecond: number;
  readonly bytesPerSecond: number;
  readonly pingIntervalMs: number;
  /** A connection that we read from and that says nothing for this long is lost. */
  readonly silenceMs: number;
  /** How long the other side may take to answer a close before its socket is cut. */
  readonly closeGraceMs: number;
};

/** The limits of docs/protocol.md. The rates are far above a full 4K picture, so only a flood meets them. */
export const DEFAULT_LIMITS: RelayLimits = {
  helloTimeoutMs: HELLO_TIMEOUT_MS,
  pendingPerAddress: 64,
  connectionsPerAddress: 4096,
  bufferBytes: 4 * 1024 * 1024,
  standstillMs: 10_000,
  messagesPerSecond: 20_000,
  bytesPerSecond: 128 * 1024 * 1024,
  pingIntervalMs: 15_000,
  silenceMs: 45_000,
  closeGraceMs: 1_000,
};
