import type { Rectangle } from '@fjernhjelp/protocol/frame-operations';
import type { Picture } from './picture.ts';

const MOST_COLOURS = 256;
const COLOUR_BITS = 0x00ff_ffff;

/** A rectangle as a list of colours and one index per pixel. */
export type PalettedPixels = {
  /** 0xRRGGBB, in the order of first use; 1 to 256. */
  readonly colours: readonly number[];
  /** One byte for each pixel, row by row. */
  readonly indices: Uint8Array;
};

/**
 * The rectangle with a palette, or null if it has more than 256 colours; a photograph is given up after a few rows.
 *
 * Text and controls have few colours: the indices are a quarter of the pixels and compress to about half.
 */
export function paletteOf({ x, y, width, height }: Rectangle, picture: Picture): PalettedPixels | null {
  const indexOf = new Map<number, number>();
  const indices = new Uint8Array(width * height);
  let lastColour = -1;
  let lastIndex = 0;
  let position = 0;
  for (let row = y; row < y + height; row += 1) {
    const start = row * picture.width + x;
    for (let offset = start; offset < start + width; offset += 1) {
      const colour = (picture.pixels[offset] ?? 0) & COLOUR_BITS;
      // Most pixels are like the one before: the map is asked only where the colour changes.
      if (colour !== lastColour) {
        const known = indexOf.get(colour);
        if (known === undefined && indexOf.size === MOST_COLOURS) return null;
        lastIndex = known ?? indexOf.size;
        if (known === undefined) indexOf.set(colour, lastIndex);
        lastColour = colour;
      }
      indices[position] = lastIndex;
      position += 1;
    }
  }
  return { colours: [...indexOf.keys()], indices };
}
