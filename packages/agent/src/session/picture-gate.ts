import { MESSAGE_TYPES } from '@fjernhjelp/protocol/message-types';

/** The types that a desktop may have sent to the console: all that stands on the `screen` channel. */
const SCREEN_CODES: ReadonlySet<number> = new Set(
  Object.values(MESSAGE_TYPES)
    .filter(({ channel }) => channel === 'screen')
    .map(({ code }) => code),
);

/** Joins the desktop's picture and the console. The window of unpainted frames bounds what can be under way. */
export class PictureGate {
  readonly #send: (message: Uint8Array) => void;
  #isFlowing = false;

  /** `send` puts a message on the `screen` channel. */
  constructor(send: (message: Uint8Array) => void) {
    this.#send = send;
  }

  flow(): void {
    this.#isFlowing = true;
  }

  stop(): void {
    this.#isFlowing = false;
  }

  /** Passes on what the desktop made. Nothing but the picture gets through, and nothing while it stands still. */
  pass(message: Uint8Array): void {
    if (this.#isFlowing && SCREEN_CODES.has(message[0] ?? 0)) this.#send(message);
  }
}
