import type { Clock } from '@fjernhjelp/domain/clock';
import type { Transport } from '@fjernhjelp/protocol/transport';
import type { RelayLimits } from './limits.ts';
import { RateLimit } from './rate-limit.ts';
import type { RelaySocket } from './relay-socket.ts';

/** A control connection as the server sees it, with the same bounds as a session's. */
export function controlTransport(
  { clock, limits }: { readonly clock: Pick<Clock, 'nowMs'>; readonly limits: RelayLimits },
  socket: RelaySocket,
): Transport {
  const rate = new RateLimit(clock, limits.messagesPerSecond);
  return {
    send: (message) => {
      if (socket.isEnded) return;
      if (socket.bufferedBytes > limits.bufferBytes) socket.end('too-slow');
      else socket.sendBinary(message);
    },
    close: (reason) => socket.end(reason),
    onMessage: (listener) => {
      socket.onMessage = (message, isBinary) => {
        if (!isBinary) socket.end('malformed');
        else if (!rate.take(1)) socket.end('rate-limited');
        else listener(message);
      };
    },
    onClose: (listener) => socket.onEnd(({ because }) => listener(because)),
  };
}
