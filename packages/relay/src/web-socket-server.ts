import { CLOSE_CODES } from '@fjernhjelp/protocol/close-reason';
import { RELAYED_MESSAGE_MAX_BYTES } from '@fjernhjelp/protocol/transport';
import { WebSocket, WebSocketServer } from 'ws';

/** Speaks RFC 6455 on sockets that are handed to it: no extensions, no sub-protocols, bounded messages. */
export function createWebSocketServer(): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: RELAYED_MESSAGE_MAX_BYTES,
    handleProtocols: () => false,
    WebSocket: RelayWebSocket,
  });
}

/** ws itself closes a message that is too large with 1009; our page has a word of its own for it. */
class RelayWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) super.close(CLOSE_CODES['message-too-large'], 'message-too-large');
    else super.close(code, reason);
  }
}
