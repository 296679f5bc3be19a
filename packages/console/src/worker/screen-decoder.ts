import { decodeFrameOperations } from '@fjernhjelp/protocol/frame-operations';
import { ProtocolError } from '@fjernhjelp/protocol/protocol-error';
import type { CursorShape, Display, Displays, Frame } from '@fjernhjelp/protocol/screen-messages';
import { cursorPixelsOf, type Decompress } from '@fjernhjelp/protocol/tile-pixels';
import { type PaintStep, paintStepsOf, pixelBytesOf } from './paint-steps.ts';
import type { CursorPicture } from './worker-messages.ts';

/** A canvas is no larger than this in either direction: browsers refuse more, and then paint nothing without a word. */
const CANVAS_MAX_SIDE_PIXELS = 8192;

/**
 * Pixels that may be on their way to the canvas at one time. A true agent waits for `painted` long before; one that does not
 * would fill this computer's memory.
 */
const UNPAINTED_MAX_BYTES = 2 ** 29;

/** Turns what the agent says of the screen into what a canvas can do. Whatever does not fit is a `malformed` ProtocolError. */
export class ScreenDecoder {
  readonly #decompress: Decompress;
  readonly #displays = new Map<number, Display>();
  /** Frames that are not painted yet, oldest first, with the bytes that they hold. */
  readonly #unpainted = new Map<number, number>();
  #unpaintedBytes = 0;

  constructor(decompress: Decompress) {
    this.#decompress = decompress;
  }

  /** From now on frames are for these. */
  setDisplays({ displays }: Displays): readonly Display[] {
    for (const { width, height } of displays)
      if (width > CANVAS_MAX_SIDE_PIXELS || height > CANVAS_MAX_SIDE_PIXELS)
        throw new ProtocolError('malformed', 'a display that no canvas can show');
    this.#displays.clear();
    for (const display of displays) this.#displays.set(display.id, display);
    return displays;
  }

  decodeFrame({ frame, display: id, operations }: Frame): readonly PaintStep[] {
    const display = this.#displays.get(id);
    if (display === undefined) throw new ProtocolError('malformed', 'a frame of no display');
    if (this.#unpainted.has(frame)) throw new ProtocolError('malformed', 'a frame that came before');
    const steps = paintStepsOf(decodeFrameOperations(operations, display), this.#decompress);
    this.#unpaintedBytes += pixelBytesOf(steps);
    this.#unpainted.set(frame, pixelBytesOf(steps));
    if (this.#unpaintedBytes > UNPAINTED_MAX_BYTES)
      throw new ProtocolError('malformed', 'frames without waiting for their painting');
    return steps;
  }

  decodeCursor(shape: CursorShape): CursorPicture {
    const { width, height, hotX, hotY } = shape;
    const pixels = new Uint8ClampedArray(cursorPixelsOf(shape, this.#decompress));
    return { width, height, hotX, hotY, pixels };
  }

  /** This frame, and so all before it, is on the canvas. */
  markPainted(frame: number): void {
    if (!this.#unpainted.has(frame)) return;
    for (const [earlier, bytes] of this.#unpainted) {
      this.#unpaintedBytes -= bytes;
      this.#unpainted.delete(earlier);
      if (earlier === frame) return;
    }
  }
}
