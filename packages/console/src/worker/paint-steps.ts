import type { CopyOperation, FrameOperation, Rectangle } from '@fjernhjelp/protocol/frame-operations';
import { ProtocolError } from '@fjernhjelp/protocol/protocol-error';
import {
  bgrxPixelsOf,
  type Decompress,
  type PalettePixels,
  palettePixelsOf,
} from '@fjernhjelp/protocol/tile-pixels';

/** Pixels to put on the canvas: rows of R, G, B, A. The buffer belongs to whoever holds the step. */
export type PixelStep = Rectangle & {
  readonly kind: 'pixels';
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
};

/** One colour as a word: its bytes in memory are R, G, B, A. */
export type FillStep = Rectangle & { readonly kind: 'fill'; readonly rgba: number };

/** One step of a frame, ready for the framebuffer; applied in order. */
export type PaintStep = CopyOperation | FillStep | PixelStep;

/**
 * The most bytes that the tiles of one frame may unpack to: the largest display, once. Under the frame's own limit of
 * coverage a hostile agent could make the console hold four times as much.
 */
const FRAME_MAX_PIXEL_BYTES = 2 ** 28;

/** The most steps of one frame: four times the tiles of the largest display, where a hostile frame could have a million. */
export const FRAME_MAX_STEPS = 2 ** 16;

const OPAQUE_BLACK = 0xff00_0000;

/** Unpacks a frame's operations. @throws ProtocolError `malformed` */
export function paintStepsOf(
  operations: readonly FrameOperation[],
  decompress: Decompress,
): readonly PaintStep[] {
  if (operations.length > FRAME_MAX_STEPS)
    throw new ProtocolError('malformed', 'the frame has more operations than it may');
  let bytesLeft = FRAME_MAX_PIXEL_BYTES;
  return operations.map((operation) => {
    if ('compressed' in operation) bytesLeft -= operation.width * operation.height * 4;
    if (bytesLeft < 0) throw new ProtocolError('malformed', 'the frame unpacks to more than it may');
    return paintStepOf(operation, decompress);
  });
}

/** The bytes of pixels that steps hold. */
export function pixelBytesOf(steps: readonly PaintStep[]): number {
  return steps.reduce((total, step) => total + (step.kind === 'pixels' ? step.pixels.byteLength : 0), 0);
}

function paintStepOf(operation: FrameOperation, decompress: Decompress): PaintStep {
  const { kind, x, y, width, height } = operation;
  const place = { x, y, width, height };
  switch (kind) {
    case 'copy':
      return operation;
    case 'fill':
      return { kind, ...place, rgba: wordOf(operation.red, operation.green, operation.blue) };
    case 'tile-bgrx':
      return { kind: 'pixels', ...place, pixels: rgbaOfBgrx(bgrxPixelsOf(operation, decompress)) };
    case 'tile-palette':
      return { kind: 'pixels', ...place, pixels: rgbaOfPalette(palettePixelsOf(operation, decompress)) };
  }
}

/** A whole pixel at a time, in place: the decompressor's buffer is this frame's alone. Browsers are little-endian. */
function rgbaOfBgrx(bytes: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const buffer = ownBufferOf(bytes);
  const pixels = new Uint32Array(buffer);
  for (let index = 0; index < pixels.length; index += 1) {
    const bgrx = pixels[index] ?? 0;
    pixels[index] = OPAQUE_BLACK | (bgrx & 0xff00) | ((bgrx >>> 16) & 0xff) | ((bgrx & 0xff) << 16);
  }
  return new Uint8ClampedArray(buffer);
}

function rgbaOfPalette({ colours, indices }: PalettePixels): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint32Array(256);
  for (let index = 0; index * 3 < colours.length; index += 1) {
    const [blue = 0, green = 0, red = 0] = colours.subarray(index * 3, index * 3 + 3);
    rgba[index] = wordOf(red, green, blue);
  }
  const pixels = new Uint32Array(indices.length);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = rgba[indices[index] ?? 0] ?? 0;
  return new Uint8ClampedArray(pixels.buffer);
}

/** Little-endian: the first byte in memory is the lowest of the word. */
function wordOf(red: number, green: number, blue: number): number {
  return (OPAQUE_BLACK | (blue << 16) | (green << 8) | red) >>> 0;
}

function ownBufferOf(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? buffer : bytes.slice().buffer;
}
