import type { Duplex } from 'node:stream';

/** A whole picture without any compression would be about this large. */
const FRAME_MAX_BYTES = 64 * 1024 * 1024;

const LENGTH_BYTES = 4;

/** What is said between the service and the desktop process; `message` is one of a session, as on the wire. */
export type LinkFrame =
  | { readonly kind: 'message'; readonly message: Uint8Array }
  /** Service → desktop: show the picture from now on, beginning with the whole of it. */
  | { readonly kind: 'watch' }
  /** Service → desktop: lift all keys, and show no picture until `watch`. */
  | { readonly kind: 'rest' }
  /** Desktop → service: the screen is there. */
  | { readonly kind: 'ready' };

const KINDS = ['message', 'watch', 'rest', 'ready'] as const satisfies readonly LinkFrame['kind'][];

/** The private connection between the two processes of the agent: `length u32 | kind u8 | session message`. */
export type DesktopLink = {
  send(frame: LinkFrame): void;
  onFrame(listener: (frame: LinkFrame) => void): void;
  /** Called once, when the other process has let go of it. */
  onEnd(listener: () => void): void;
  close(): void;
};

/** A link over a socket that nobody else can reach. Bytes that are no frame end it. */
export function linkOver(socket: Duplex): DesktopLink {
  let onFrame: (frame: LinkFrame) => void = () => undefined;
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= LENGTH_BYTES) {
      const length = pending.readUInt32BE(0);
      const kind = KINDS[pending[LENGTH_BYTES] ?? -1];
      if (length === 0 || length > FRAME_MAX_BYTES) return void socket.destroy();
      if (pending.length < LENGTH_BYTES + length) return;
      const message = pending.subarray(LENGTH_BYTES + 1, LENGTH_BYTES + length);
      pending = pending.subarray(LENGTH_BYTES + length);
      if (kind === undefined) return void socket.destroy();
      onFrame(kind === 'message' ? { kind, message } : { kind });
    }
  });
  // A broken pipe is the end of the other process; `close` follows and says so.
  socket.on('error', () => undefined);
  return {
    send: (frame) => {
      if (socket.writable) socket.write(encode(frame));
    },
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

function encode(frame: LinkFrame): Buffer {
  const message = frame.kind === 'message' ? frame.message : new Uint8Array(0);
  const bytes = Buffer.allocUnsafe(LENGTH_BYTES + 1 + message.length);
  bytes.writeUInt32BE(1 + message.length);
  bytes.writeUInt8(KINDS.indexOf(frame.kind), LENGTH_BYTES);
  bytes.set(message, LENGTH_BYTES + 1);
  return bytes;
}
