/** The channels of a session; the position is the number on the wire (docs/protocol.md#4-records). */
export const CHANNELS = ['main', 'screen'] as const;

/** `main` is reliable and carries everything but the picture; `screen` carries the picture. */
export type Channel = (typeof CHANNELS)[number];

/** The number of a channel on the wire. */
export function channelNumber(channel: Channel): number {
  return channel === 'main' ? 0 : 1;
}
