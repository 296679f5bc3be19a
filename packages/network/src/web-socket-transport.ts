import { CLOSE_CODES, closeReasonOf } from '@fjernhjelp/protocol/close-reason';
import type { ClosedBecause, Transport } from '@fjernhjelp/protocol/transport';
import type { RawData, WebSocket } from 'ws';

/** How long the peer may take to answer our goodbye; ws alone would wait for half a minute and keep the process up. */
const FAREWELL_MS = 2_000;

/**
 * A transport over a WebSocket whose first messages are done with. What arrives before somebody listens is kept for them:
 * the peer may speak in the same packet that ended the opening.
 */
export function transportOver(socket: WebSocket): Transport {
  let listener: ((message: Uint8Array) => void) | null = null;
  let closedListener: ((because: ClosedBecause) => void) | null = null;
  let closedBecause: ClosedBecause | null = null;
  const early: Uint8Array[] = [];
  const end = (because: ClosedBecause): void => {
    if (closedBecause !== null) return;
    closedBecause = because;
    closedListener?.(because);
  };
  socket.on('message', (data: RawData) => {
    const message = bytesOf(data);
    if (closedBecause !== null) return;
    if (listener === null) early.push(message);
    else listener(message);
  });
  // The close event follows each error and tells the outcome.
  socket.on('error', () => undefined);
  socket.on('close', (code) => end(closeReasonOf(code)));
  return {
    send: (message) => {
      if (closedBecause === null) socket.send(message);
    },
    close: (reason) => {
      socket.close(CLOSE_CODES[reason], reason);
      setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
      end(reason);
    },
    onMessage: (listen) => {
      listener = listen;
      for (const message of early.splice(0)) listen(message);
    },
    onClose: (listen) => {
      closedListener = listen;
      if (closedBecause !== null) listen(closedBecause);
    },
  };
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
