import type { Duplex } from 'node:stream';

/** A whole picture without any compression would be about this large. */
const FRAME_MAX_BYTES = 64 * 1024 * 1024;

/** Makes the desktop process, as its only parameter, lift every key and button and end. It has no link then. */
export const LIFT_PARAMETER = 'lift';

const LENGTH_BYTES = 4;
const HEADER_BYTES = LENGTH_BYTES + 1;

/** What is said between the service and the desktop process; `message` is one of a session, as on the wire. */
export type LinkFrame =
  | { readonly kind: 'message'; readonly message: Uint8Array }
  /** Service → desktop: show the picture from now on, beginning with the whole of it. */
  | { readonly kind: 'watch' }
  /** Service → desktop: lift all keys, and show no picture until `watch`. */
  | { readonly kind: 'rest' }
  /** Desktop → service: the screen is there. */
  | { readonly kind: 'ready' }
  /** Desktop → service: more input came than may wait. No more is taken. */
  | { readonly kind: 'flooded' };

const KINDS = [
  'message',
  'watch',
  'rest',
  'ready',
  'flooded',
] as const satisfies readonly LinkFrame['kind'][];

/** The private connection between the two processes of the agent: `length u32 | kind u8 | session message`. */
export type DesktopLink = {
  send(frame: LinkFrame): void;
  /** Bytes sent that the other process has not yet taken. */
  queuedBytes(): number;
  onFrame(listener: (frame: LinkFrame) => void): void;
  /** Called once, when the other process has let go of it. */
  onEnd(listener: () => void): void;
  close(): void;
};

/** A link over a socket that nobody else can reach. Bytes that are no frame end it. */
export function linkOver(socket: Duplex): DesktopLink {
  let onFrame: (frame: LinkFrame) => void = () => undefined;
  const cutter = new FrameCutter((frame) => onFrame(frame));
  socket.on('data', (chunk: Buffer) => {
    if (!cutter.take(chunk)) socket.destroy();
  });
  // A broken pipe is the end of the other process; `close` follows and says so.
  socket.on('error', () => undefined);
  return {
    send: (frame) => {
      if (socket.writable) socket.write(encode(frame));
    },
    queuedBytes: () => socket.writableLength,
    onFrame: (listener) => {
      onFrame = listener;
    },
    onEnd: (listener) => {
      socket.once('close', listener);
      socket.once('end', () => socket.destroy());
    },
    close: () => socket.destroy(),
  };
}

/** Cuts a stream into frames. The memory of a frame is asked for once, and each byte is copied into it once. */
class FrameCutter {
  readonly #onFrame: (frame: LinkFrame) => void;
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #headerBytes = 0;
  /** At most `FRAME_MAX_BYTES`; null while the header is not whole. */
  #message: Buffer | null = null;
  #messageBytes = 0;

  constructor(onFrame: (frame: LinkFrame) => void) {
    this.#onFrame = onFrame;
  }

  /** Whether these bytes are, so far, what the other process may send; nothing is taken after a no. */
  take(chunk: Buffer): boolean {
    let rest = chunk;
    while (rest.length > 0) {
      rest = this.#message === null ? this.#takeHeader(rest) : this.#takeMessage(this.#message, rest);
      if (!this.#finishParts()) return false;
    }
    return true;
  }

  #takeHeader(bytes: Buffer): Buffer {
    const taken = bytes.copy(this.#header, this.#headerBytes);
    this.#headerBytes += taken;
    return bytes.subarray(taken);
  }

  #takeMessage(message: Buffer, bytes: Buffer): Buffer {
    const taken = bytes.copy(message, this.#messageBytes);
    this.#messageBytes += taken;
    return bytes.subarray(taken);
  }

  /** Acts on a header and on a message that have become whole. False for a header that no frame has. */
  #finishParts(): boolean {
    if (this.#headerBytes < HEADER_BYTES) return true;
    const kind = KINDS[this.#header[LENGTH_BYTES] ?? -1];
    const length = this.#header.readUInt32BE(0);
    if (kind === undefined || length === 0 || length > FRAME_MAX_BYTES) return false;
    this.#message ??= Buffer.allocUnsafe(length - 1);
    const message = this.#message;
    if (this.#messageBytes < message.length) return true;
    this.#headerBytes = 0;
    this.#message = null;
    this.#messageBytes = 0;
    this.#onFrame(kind === 'message' ? { kind, message } : { kind });
    return true;
  }
}

function encode(frame: LinkFrame): Buffer {
  const message = frame.kind === 'message' ? frame.message : new Uint8Array(0);
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + message.length);
  bytes.writeUInt32BE(1 + message.length);
  bytes.writeUInt8(KINDS.indexOf(frame.kind), LENGTH_BYTES);
  bytes.set(message, HEADER_BYTES);
  return bytes;
}
