import type { Duplex } from 'node:stream';
import { CLOSE_CODES, type CloseReason, closeReasonOf } from '@fjernhjelp/protocol/close-reason';
import type { ClosedBecause } from '@fjernhjelp/protocol/transport';
import type { RawData, WebSocket } from 'ws';
import type { RelayLimits } from './limits.ts';

/** Takes a message; the buffer is the one that was read from the network. */
export type MessageListener = (message: Buffer, isBinary: boolean) => void;

/** Who ended a connection, and why: what a peer says is its own word, and what the relay says is the relay's. */
export type SocketEnd =
  | { readonly by: 'relay'; readonly because: CloseReason }
  | { readonly by: 'peer'; readonly because: ClosedBecause };

/** One accepted WebSocket: its life (pings, closing, cutting) and nothing of what it carries. */
export class RelaySocket {
  readonly #webSocket: WebSocket;
  readonly #stream: Duplex;
  readonly #limits: RelayLimits;
  readonly #onEnd: ((end: SocketEnd) => void)[] = [];
  readonly #keepAlive: NodeJS.Timeout;
  #onMessage: MessageListener = () => undefined;
  #isHeard = true;
  #silentMs = 0;
  #isEnded = false;

  /** `stream` is the TCP or TLS socket under the WebSocket. */
  constructor(webSocket: WebSocket, stream: Duplex, limits: RelayLimits) {
    this.#webSocket = webSocket;
    this.#stream = stream;
    this.#limits = limits;
    webSocket.on('message', (message, isBinary) => this.#hear(message, isBinary));
    webSocket.on('pong', () => {
      this.#isHeard = true;
    });
    webSocket.on('close', (code) => this.#finish({ by: 'peer', because: closeReasonOf(code) }));
    webSocket.on('error', (error) => this.end(reasonOf(error)));
    this.#keepAlive = setInterval(() => this.#checkAlive(), limits.pingIntervalMs);
  }

  /** Whoever sets it last gets the messages: first the one that waits for the hello, then the one that forwards. */
  set onMessage(listener: MessageListener) {
    this.#onMessage = listener;
  }

  /** Called once when the connection is over, whoever ended it; never if it is over already. */
  onEnd(listener: (end: SocketEnd) => void): void {
    this.#onEnd.push(listener);
  }

  onDrain(listener: () => void): void {
    this.#stream.on('drain', listener);
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Whether the operating system takes no more for now; `onDrain` tells when it does. */
  get needsDrain(): boolean {
    return this.#stream.writableNeedDrain;
  }

  /** What was sent and waits in this process. */
  get bufferedBytes(): number {
    return this.#webSocket.bufferedAmount;
  }

  sendText(text: string): void {
    this.#webSocket.send(text);
  }

  sendBinary(message: Uint8Array): void {
    this.#webSocket.send(message, { binary: true });
  }

  pause(): void {
    this.#webSocket.pause();
  }

  resume(): void {
    this.#webSocket.resume();
  }

  /** Says why and closes. Nothing more is received; a peer that does not answer is cut off. */
  end(reason: CloseReason): void {
    if (this.#isEnded) return;
    this.#onMessage = () => undefined;
    this.#webSocket.resume();
    this.#webSocket.close(CLOSE_CODES[reason], reason);
    const cut = setTimeout(() => this.#webSocket.terminate(), this.#limits.closeGraceMs);
    this.#webSocket.once('close', () => clearTimeout(cut));
    this.#finish({ by: 'relay', because: reason });
  }

  #hear(message: RawData, isBinary: boolean): void {
    this.#isHeard = true;
    // With the default binaryType, ws gives one Buffer for each message.
    if (Buffer.isBuffer(message)) this.#onMessage(message, isBinary);
  }

  /** While reading is paused, the silence is our own doing. */
  #checkAlive(): void {
    const isSilent = !this.#isHeard && !this.#webSocket.isPaused;
    this.#silentMs = isSilent ? this.#silentMs + this.#limits.pingIntervalMs : 0;
    this.#isHeard = false;
    if (this.#silentMs >= this.#limits.silenceMs) this.#webSocket.terminate();
    else this.#webSocket.ping();
  }

  #finish(end: SocketEnd): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearInterval(this.#keepAlive);
    for (const listener of this.#onEnd) listener(end);
  }
}

/** ws reports what is wrong with the peer's framing as an error with a code. */
function reasonOf(error: Error): CloseReason {
  const isTooLarge = 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
  return isTooLarge ? 'message-too-large' : 'malformed';
}
