import type { BgrxTile, PaletteTile } from './frame-operations.ts';
import { ProtocolError } from './protocol-error.ts';
import type { CursorShape } from './screen-messages.ts';

/**
 * Zstd, handed in: the console's is WebAssembly. It must give at most `expectedBytes` bytes and allocate no more, whatever
 * the compressed bytes claim, and may throw if they are broken.
 */
export type Decompress = (compressed: Uint8Array, expectedBytes: number) => Uint8Array;

/** The pixels of a palette tile before they are looked up: colours as B, G, R and one index for each pixel. */
export type PalettePixels = { readonly colours: Uint8Array; readonly indices: Uint8Array };

/** Rows of B, G, R, any. @throws ProtocolError `malformed` if they are not exactly the tile's size. */
export function bgrxPixelsOf(tile: BgrxTile, decompress: Decompress): Uint8Array {
  return decompressExactly(tile.compressed, tile.width * tile.height * 4, decompress);
}

/** @throws ProtocolError `malformed` if the size is not exactly the tile's or an index has no colour. */
export function palettePixelsOf(tile: PaletteTile, decompress: Decompress): PalettePixels {
  const colourBytes = tile.colourCount * 3;
  const bytes = decompressExactly(tile.compressed, colourBytes + tile.width * tile.height, decompress);
  const indices = bytes.subarray(colourBytes);
  for (const index of indices)
    if (index >= tile.colourCount) throw new ProtocolError('malformed', 'an index without a colour');
  return { colours: bytes.subarray(0, colourBytes), indices };
}

/** Rows of R, G, B, A; empty for the hidden cursor. @throws ProtocolError `malformed` */
export function cursorPixelsOf(shape: CursorShape, decompress: Decompress): Uint8Array {
  const pixelBytes = shape.width * shape.height * 4;
  return pixelBytes === 0 ? new Uint8Array(0) : decompressExactly(shape.compressed, pixelBytes, decompress);
}

function decompressExactly(
  compressed: Uint8Array,
  expectedBytes: number,
  decompress: Decompress,
): Uint8Array {
  const bytes = decompressOrRefuse(compressed, expectedBytes, decompress);
  if (bytes.length !== expectedBytes)
    throw new ProtocolError('malformed', `${bytes.length} bytes where ${expectedBytes} belong`);
  return bytes;
}

function decompressOrRefuse(compressed: Uint8Array, expectedBytes: number, decompress: Decompress) {
  try {
    return decompress(compressed, expectedBytes);
  } catch (cause) {
    throw new ProtocolError('malformed', 'not zstd of the size that was said', { cause });
  }
}
