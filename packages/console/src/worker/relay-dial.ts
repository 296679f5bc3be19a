import { fromBase64url } from '@fjernhjelp/protocol/base64url';
import { CLOSE_CODES, closeReasonOf } from '@fjernhjelp/protocol/close-reason';
import { isAcceptance, RELAY_ANSWER_TIMEOUT_MS, sessionHello } from '@fjernhjelp/protocol/relay-hello';
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
 * The ticket goes in the first message and stands in no address. `patienceMs` is how long a door may take to open, and the
 * relay to answer.
 */
export async function dialRelay(
  addresses: readonly string[],
  ticket: string,
  patienceMs = RELAY_ANSWER_TIMEOUT_MS,
): Promise<Dialled> {
  const ticketBytes = fromBase64url(ticket);
  if (ticketBytes === null) return { connected: false, because: 'ticket-refused' };
  const socket = await openFirst(addresses, patienceMs);
  if (socket === null) return { connected: false, because: 'connection-lost' };
  socket.send(sessionHello(ticketBytes));
  return awaitAcceptance(socket, patienceMs);
}

/** Opens doors one after the other until one is open; each gets a head start on the next. */
class DoorRace {
  readonly #addresses: readonly string[];
  readonly #patienceMs: number;
  readonly #onDecided: (winner: WebSocket | null) => void;
  readonly #sockets: WebSocket[] = [];
  #failedCount = 0;
  #impatience: ReturnType<typeof setTimeout> | undefined;

  constructor(
    addresses: readonly string[],
    patienceMs: number,
    onDecided: (winner: WebSocket | null) => void,
  ) {
    this.#addresses = addresses;
    this.#patienceMs = patienceMs;
    this.#onDecided = onDecided;
  }

  tryNext(): void {
    const address = this.#addresses[this.#sockets.length];
    if (address === undefined) return;
    clearTimeout(this.#impatience);
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    this.#sockets.push(socket);
    socket.onopen = () => this.#decide(socket);
    socket.onclose = () => this.#fail();
    const isLast = this.#sockets.length === this.#addresses.length;
    this.#impatience = isLast
      ? setTimeout(() => this.#decide(null), this.#patienceMs)
      : setTimeout(() => this.tryNext(), NEXT_DOOR_AFTER_MS);
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

function openFirst(addresses: readonly string[], patienceMs: number): Promise<WebSocket | null> {
  return new Promise((resolve) => new DoorRace(addresses, patienceMs, resolve).tryNext());
}

function abandon(socket: WebSocket): void {
  socket.onopen = null;
  socket.onmessage = null;
  socket.onclose = null;
  socket.close();
}

function awaitAcceptance(socket: WebSocket, patienceMs: number): Promise<Dialled> {
  return new Promise((resolve) => {
    const refuse = (because: ClosedBecause): void => {
      clearTimeout(silence);
      abandon(socket);
      resolve({ connected: false, because });
    };
    const silence = setTimeout(() => refuse('connection-lost'), patienceMs);
    socket.onclose = ({ code }) => refuse(closeReasonOf(code));
    socket.onmessage = ({ data }) => {
      if (!isAcceptance(data)) return refuse('malformed');
      clearTimeout(silence);
      resolve({ connected: true, transport: transportOver(socket) });
    };
  });
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
