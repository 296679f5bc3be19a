import type { CloseReason } from '@fjernhjelp/protocol/close-reason';
import { decodeJson } from '@fjernhjelp/protocol/json-bytes';
import { ProtocolError } from '@fjernhjelp/protocol/protocol-error';
import { SUPPORTED_VERSIONS } from '@fjernhjelp/protocol/protocol-version';
import { HELLO_MAX_BYTES, RelayHello } from '@fjernhjelp/protocol/relay-hello';
import { z } from 'zod';
import type { RelaySocket } from './relay-socket.ts';

/** The first message of a connection, or why it is no such thing. */
export type HelloVerdict =
  | { readonly ok: true; readonly hello: RelayHello }
  | { readonly ok: false; readonly reason: CloseReason };

const AnyVersion = z.looseObject({ protocol: z.number().int() });

/** Reads a first message (docs/protocol.md#1-who-talks-to-whom): the version first, since others may have other fields. */
export function readHello(message: Uint8Array, isBinary: boolean): HelloVerdict {
  if (isBinary || message.length > HELLO_MAX_BYTES) return { ok: false, reason: 'malformed' };
  try {
    const { protocol } = decodeJson(AnyVersion, message);
    if (!SUPPORTED_VERSIONS.includes(protocol)) return { ok: false, reason: 'version-unsupported' };
    return { ok: true, hello: decodeJson(RelayHello, message) };
  } catch (error) {
    if (error instanceof ProtocolError) return { ok: false, reason: 'malformed' };
    throw error;
  }
}

/** Waits for the first message. Anything that is sent before we have answered it ends the connection. */
export function awaitHello(
  socket: RelaySocket,
  timeoutMs: number,
  onVerdict: (verdict: HelloVerdict) => void,
): void {
  const timeout = setTimeout(() => socket.end('malformed'), timeoutMs);
  socket.onEnd(() => clearTimeout(timeout));
  socket.onMessage = (message, isBinary) => {
    clearTimeout(timeout);
    socket.onMessage = () => socket.end('malformed');
    onVerdict(readHello(message, isBinary));
  };
}

/** The relay's yes. From here on every message is binary. */
export function acceptHello(socket: RelaySocket): void {
  socket.sendText(JSON.stringify({ accepted: true }));
}
