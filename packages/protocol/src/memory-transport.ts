import type { CloseReason } from './close-reason.ts';
import type { ClosedBecause, Transport } from './transport.ts';

/** Two ends of one connection in memory: the twin of a relayed WebSocket. Delivery is later, in order, never in the same turn. */
export function createTransportPair(): readonly [Transport, Transport] {
  const one = new MemoryTransport();
  const other = new MemoryTransport();
  one.peer = other;
  other.peer = one;
  return [one, other];
}

class MemoryTransport implements Transport {
  peer: MemoryTransport | null = null;
  #onMessage: (message: Uint8Array) => void = () => undefined;
  #onClose: (because: ClosedBecause) => void = () => undefined;
  #isClosed = false;

  send(message: Uint8Array): void {
    if (!this.#isClosed) queueMicrotask(() => this.peer?.deliver(message));
  }

  close(reason: CloseReason): void {
    if (this.#isClosed) return;
    queueMicrotask(() => this.peer?.end(reason));
    this.end(reason);
  }

  onMessage(listener: (message: Uint8Array) => void): void {
    this.#onMessage = listener;
  }

  onClose(listener: (because: ClosedBecause) => void): void {
    this.#onClose = listener;
  }

  deliver(message: Uint8Array): void {
    if (!this.#isClosed) this.#onMessage(message);
  }

  end(because: ClosedBecause): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#onClose(because);
  }
}
