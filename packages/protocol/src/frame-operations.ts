import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { ProtocolError } from './protocol-error.ts';
import type { Display } from './screen-messages.ts';

/** A part of a display, in its pixels. */
export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Take the rectangle from where it stands on the canvas now; the two may overlap. */
export type CopyOperation = Rectangle & {
  readonly kind: 'copy';
  readonly sourceX: number;
  readonly sourceY: number;
};

/** One colour. */
export type FillOperation = Rectangle & {
  readonly kind: 'fill';
  readonly blue: number;
  readonly green: number;
  readonly red: number;
};

/** Rows of B, G, R and a byte without meaning; `compressed` is zstd of exactly width × height × 4 bytes. */
export type BgrxTile = Rectangle & { readonly kind: 'tile-bgrx'; readonly compressed: Uint8Array };

/** `compressed` is zstd of `colourCount` (1 to 256) × (B, G, R) and then one index for each pixel. */
export type PaletteTile = Rectangle & {
  readonly kind: 'tile-palette';
  readonly colourCount: number;
  readonly compressed: Uint8Array;
};

/** One operation of a frame (docs/protocol.md#frame-operations), applied in order. */
export type FrameOperation = CopyOperation | FillOperation | BgrxTile | PaletteTile;

/** A frame may paint this many times the area of its display: so much a true one never needs, and a hostile one has an end. */
const FRAME_MAX_COVERAGE = 4;

const CODES = { copy: 0, fill: 1, 'tile-bgrx': 2, 'tile-palette': 3 } as const;

/**
 * Each operation: `operation u8 | x u16 | y u16 | width u16 | height u16`, and then by its kind
 *
 *   copy          source x u16 | source y u16
 *   fill          B u8 | G u8 | R u8
 *   tile-bgrx     length u32 | zstd
 *   tile-palette  colours u8 (n - 1) | length u32 | zstd
 *
 * Layout: docs/protocol.md#frame-operations
 *
 * @throws ProtocolError `out-of-range` if a field does not fit.
 */
export function encodeFrameOperations(operations: readonly FrameOperation[]): Uint8Array<ArrayBuffer> {
  const payloadBytes = operations.reduce(
    (total, operation) => total + 14 + ('compressed' in operation ? operation.compressed.length : 0),
    0,
  );
  const writer = new ByteWriter(payloadBytes);
  for (const operation of operations) writeOperation(writer, operation);
  return writer.finish();
}

function writeOperation(writer: ByteWriter, operation: FrameOperation): void {
  const { kind, x, y, width, height } = operation;
  writer.u8(CODES[kind]).u16(x).u16(y).u16(width).u16(height);
  switch (kind) {
    case 'copy':
      writer.u16(operation.sourceX).u16(operation.sourceY);
      return;
    case 'fill':
      writer.u8(operation.blue).u8(operation.green).u8(operation.red);
      return;
    case 'tile-bgrx':
      writer.u32(operation.compressed.length).bytes(operation.compressed);
      return;
    case 'tile-palette':
      writer.u8(operation.colourCount - 1);
      writer.u32(operation.compressed.length).bytes(operation.compressed);
  }
}

/**
 * Reads the operations of a frame; nothing is decompressed yet, and `compressed` are views on `bytes`.
 *
 * The other side may lie: every rectangle is checked against the display, and their sum has an end.
 *
 * @throws ProtocolError `malformed` or `truncated`
 */
export function decodeFrameOperations(
  bytes: Uint8Array,
  display: Pick<Display, 'width' | 'height'>,
): readonly FrameOperation[] {
  const reader = new ByteReader(bytes);
  const operations: FrameOperation[] = [];
  let pixelsLeft = display.width * display.height * FRAME_MAX_COVERAGE;
  while (reader.remainingBytes > 0) {
    const operation = readOperation(reader, display);
    pixelsLeft -= operation.width * operation.height;
    if (pixelsLeft < 0) throw new ProtocolError('malformed', 'the frame paints more than it may');
    operations.push(operation);
  }
  return operations;
}

function readOperation(reader: ByteReader, display: Pick<Display, 'width' | 'height'>): FrameOperation {
  const code = reader.u8();
  const rectangle = { x: reader.u16(), y: reader.u16(), width: reader.u16(), height: reader.u16() };
  requireWithin(display, rectangle);
  switch (code) {
    case CODES.copy: {
      const [sourceX, sourceY] = [reader.u16(), reader.u16()];
      requireWithin(display, { ...rectangle, x: sourceX, y: sourceY });
      return { kind: 'copy', ...rectangle, sourceX, sourceY };
    }
    case CODES.fill:
      return { kind: 'fill', ...rectangle, blue: reader.u8(), green: reader.u8(), red: reader.u8() };
    case CODES['tile-bgrx']:
      return { kind: 'tile-bgrx', ...rectangle, compressed: reader.bytes(reader.u32()) };
    case CODES['tile-palette']: {
      const colourCount = reader.u8() + 1;
      return { kind: 'tile-palette', ...rectangle, colourCount, compressed: reader.bytes(reader.u32()) };
    }
  }
  throw new ProtocolError('malformed', `no operation ${code} in version 1`);
}

function requireWithin(display: Pick<Display, 'width' | 'height'>, rectangle: Rectangle): void {
  const { x, y, width, height } = rectangle;
  const isEmpty = width === 0 || height === 0;
  if (isEmpty || x + width > display.width || y + height > display.height)
    throw new ProtocolError('malformed', 'a rectangle that is empty or leaves the display');
}
