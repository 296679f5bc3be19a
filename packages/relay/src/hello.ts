import { type HelloVerdict, readRelayHello, relayAcceptance } from '@fjernhjelp/protocol/relay-hello';
import type { RelaySocket } from './relay-socket.ts';

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
    onVerdict(isBinary ? { ok: false, reason: 'malformed' } : readRelayHello(message));
  };
}

/** The relay's yes. From here on every message is binary. */
export function acceptHello(socket: RelaySocket): void {
  socket.sendText(relayAcceptance());
}
