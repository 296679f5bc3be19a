import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Channel } from './channel.ts';
import type { HandshakeResult } from './noise.ts';

/** One key for each direction of each channel. */
export type ChannelKeys = {
  readonly send: Readonly<Record<Channel, Uint8Array>>;
  readonly receive: Readonly<Record<Channel, Uint8Array>>;
};

/** Derives the channel keys from what a handshake gave (docs/protocol.md#3-noise). */
export function deriveChannelKeys({ sendKey, receiveKey, handshakeHash }: HandshakeResult): ChannelKeys {
  const keyOf = (key: Uint8Array, channel: Channel) =>
    hkdf(sha256, key, handshakeHash, new TextEncoder().encode(`fjernhjelp channel ${channel}`), 32);
  return {
    send: { main: keyOf(sendKey, 'main'), screen: keyOf(sendKey, 'screen') },
    receive: { main: keyOf(receiveKey, 'main'), screen: keyOf(receiveKey, 'screen') },
  };
}
