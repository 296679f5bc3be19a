import { fromBase64url } from '@fjernhjelp/protocol/base64url';
import { CLOSE_CODES, closeReasonOf } from '@fjernhjelp/protocol/close-reason';
import { RelayAccepted, sessionHello } from '@fjernhjelp/protocol/relay-hello';
import type { ClosedBecause, Transport } from '@fjernhjelp/protocol/transport';

/** A door that does not open within this time gets company by the next one. */
const NEXT_DOOR_AFTER_MS = 1_500;

/** A relay that lets us through, or why none did. */
export type Dialled =
  | { readonly connected: true; readonly transport: Transport }
  | { readonly connected: false; readonly because: ClosedBecause };

/**
 * Opens the relay's doors, the preferred one first, and shows the ticket at the one that opens first: it is good only once.
 *
 * The ticket goes in the first message and stands in no address.
 */
export async function dialRelay(addresses: readonly string[], ticket: string): Promise<Dialled> {
  const ticketBytes = fromBase64url(ticket);
  if (ticketBytes === null) return { connected: false, because: 'ticket-refused' };
  const socket = await openFirst(addresses);
  if (socket === null) return { connected: false, because: 'connection-lost' };
  socket.send(sessionHello(ticketBytes));
  return awaitAcceptance(socket);
}

/** Opens doors one after the other until one is open; each gets a head start on the next. */
class DoorRace {
  readonly #addresses: readonly string[];
  readonly #onDecided: (winner: WebSocket | null) => void;
  readonly #sockets: WebSocket[] = [];
  #failedCount = 0;
  #impatience: ReturnType<typeof setTimeout> | undefined;

  constructor(addresses: readonly string[], onDecided: (winner: WebSocket | null) => void) {
    this.#addresses = addresses;
    this.#onDecided = onDecided;
  }

  tryNext(): void {
    clearTimeout(this.#impatience);
    const address = this.#addresses[this.#sockets.length];
    if (address === undefined) return;
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    this.#sockets.push(socket);
    socket.onopen = () => this.#decide(socket);
    socket.onclose = () => this.#fail();
    this.#impatience = setTimeout(() => this.tryNext(), NEXT_DOOR_AFTER_MS);
  }

  #fail(): void {
    this.#failedCount += 1;
    if (this.#failedCount === this.#addresses.length) this.#decide(null);
    else this.tryNext();
  }

  #decide(winner: WebSocket | null): void {
    clearTimeout(this.#impatience);
    for (const socket of this.#sockets) if (socket !== winner) abandon(socket);
    this.#onDecided(winner);
  }
}

function openFirst(addresses: readonly string[]): Promise<WebSocket | null> {
  return new Promise((resolve) => new DoorRace(addresses, resolve).tryNext());
}

function abandon(socket: WebSocket): void {
  socket.onopen = null;
  socket.onclose = null;
  socket.close();
}

function awaitAcceptance(socket: WebSocket): Promise<Dialled> {
  return new Promise((resolve) => {
    socket.onclose = ({ code }) => resolve({ connected: false, because: closeReasonOf(code) });
    socket.onmessage = ({ data }) => {
      if (isAcceptance(data)) resolve({ connected: true, transport: transportOver(socket) });
      else socket.close(CLOSE_CODES.malformed, 'malformed');
    };
  });
}

function isAcceptance(data: unknown): boolean {
  if (typeof data !== 'string') return false;
  try {
    return RelayAccepted.safeParse(JSON.parse(data)).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false; // Not JSON, so not a relay of ours.
    throw error;
  }
}

/** A WebSocket as a transport. A text message after the acceptance breaks the protocol and closes it. */
function transportOver(socket: WebSocket): Transport {
  return {
    send: (message) => {
      // What is sealed is never a view on shared memory, which is all that the type leaves open.
      if (socket.readyState === WebSocket.OPEN) socket.send(message as Uint8Array<ArrayBuffer>);
    },
    close: (reason) => socket.close(CLOSE_CODES[reason], reason),
    onMessage: (listener) => {
      socket.onmessage = ({ data }) => {
        if (data instanceof ArrayBuffer) listener(new Uint8Array(data));
        else socket.close(CLOSE_CODES.malformed, 'malformed');
      };
    },
    onClose: (listener) => {
      socket.onclose = ({ code }) => listener(closeReasonOf(code));
    },
  };
}
