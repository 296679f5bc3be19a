import { zstdDecompressSync } from 'node:zlib';
import { decodeFrameOperations, type FrameOperation } from '@fjernhjelp/protocol/frame-operations';
import { bgrxPixelsOf, type Decompress, palettePixelsOf } from '@fjernhjelp/protocol/tile-pixels';
import type { Picture } from './picture.ts';

const decompress: Decompress = (compressed, maxOutputLength) =>
  zstdDecompressSync(compressed, { maxOutputLength });

/** Paints a frame on a picture as a console does: the tests' eye. */
export function applyFrame(operations: Uint8Array, picture: Picture): void {
  for (const operation of decodeFrameOperations(operations, picture)) applyOperation(operation, picture);
}

function applyOperation(operation: FrameOperation, picture: Picture): void {
  const { x, y, width, height } = operation;
  const colourAt = colourReader(operation, picture);
  const painted = Uint32Array.from({ length: width * height }, (_, index) =>
    colourAt(index % width, Math.floor(index / width)),
  );
  for (let row = 0; row < height; row += 1)
    picture.pixels.set(painted.subarray(row * width, (row + 1) * width), (y + row) * picture.width + x);
}

/** The colour, 0xRRGGBB, that an operation gives to a place within its rectangle. */
function colourReader(operation: FrameOperation, picture: Picture): (x: number, y: number) => number {
  const { width } = operation;
  switch (operation.kind) {
    case 'copy':
      return (x, y) =>
        picture.pixels[(operation.sourceY + y) * picture.width + operation.sourceX + x] ?? Number.NaN;
    case 'fill':
      return () => (operation.red << 16) | (operation.green << 8) | operation.blue;
    case 'tile-bgrx': {
      const bytes = Buffer.from(bgrxPixelsOf(operation, decompress));
      return (x, y) => bytes.readUIntLE((y * width + x) * 4, 3);
    }
    case 'tile-palette': {
      const { colours, indices } = palettePixelsOf(operation, decompress);
      const table = Buffer.from(colours);
      return (x, y) => table.readUIntLE((indices[y * width + x] ?? 0) * 3, 3);
    }
  }
}

/** How many pixels differ in colour; the X byte has no meaning. */
export function countOfWrongPixels(shown: Picture, truth: Uint32Array): number {
  return shown.pixels.reduce(
    (wrong, pixel, index) => wrong + Number(((pixel ^ (truth[index] ?? 0)) & 0xff_ffff) !== 0),
    0,
  );
}
