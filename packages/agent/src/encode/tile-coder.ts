import { constants, zstdCompressSync } from 'node:zlib';
import type { FrameOperation, Rectangle } from '@fjernhjelp/protocol/frame-operations';
import { type PalettedPixels, paletteOf } from './palette.ts';
import type { Picture } from './picture.ts';

/** Rectangles with too many colours are halved down to this many pixels, so that text beside a photograph stays cheap. */
const LEAST_SPLIT_PIXELS = 128 * 128;

/**
 * Up to this many bytes the strongest level costs 0.03 ms more than the quickest, and a keystroke gets smaller: 41 to 45 bytes
 * for 12 × 13 pixels, where level 1 takes 46 to 86. Of zstd's own header nothing is left to switch off: six bytes, no checksum.
 */
const SMALL_BYTES = 4096;
const SMALL_LEVEL = 19;

/** 0.37 ms for 512 × 256 of text; higher levels take longer than they save on the way. */
const QUICK_LEVEL = 1;

/** The operations that paint this rectangle of the picture exactly: one colour, a palette, or plain pixels. */
export function codeRectangle(rectangle: Rectangle, picture: Picture): readonly FrameOperation[] {
  const paletted = paletteOf(rectangle, picture);
  if (paletted !== null) return [codePaletted(rectangle, paletted)];
  if (rectangle.width * rectangle.height <= LEAST_SPLIT_PIXELS) return [codePlain(rectangle, picture)];
  return halvesOf(rectangle).flatMap((half) => codeRectangle(half, picture));
}

function codePaletted(rectangle: Rectangle, { colours, indices }: PalettedPixels): FrameOperation {
  const [only] = colours;
  if (colours.length === 1 && only !== undefined) return { kind: 'fill', ...rectangle, ...partsOf(only) };
  const bytes = new Uint8Array(colours.length * 3 + indices.length);
  colours.forEach((colour, index) => {
    const { blue, green, red } = partsOf(colour);
    bytes.set([blue, green, red], index * 3);
  });
  bytes.set(indices, colours.length * 3);
  return {
    kind: 'tile-palette',
    ...rectangle,
    colourCount: colours.length,
    compressed: compress(bytes),
  };
}

function codePlain(rectangle: Rectangle, { pixels, width: stride }: Picture): FrameOperation {
  const { x, y, width, height } = rectangle;
  const plain = new Uint32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const start = (y + row) * stride + x;
    plain.set(pixels.subarray(start, start + width), row * width);
  }
  return { kind: 'tile-bgrx', ...rectangle, compressed: compress(new Uint8Array(plain.buffer)) };
}

function halvesOf({ x, y, width, height }: Rectangle): readonly Rectangle[] {
  if (width >= height) {
    const left = width >> 1;
    return [
      { x, y, width: left, height },
      { x: x + left, y, width: width - left, height },
    ];
  }
  const top = height >> 1;
  return [
    { x, y, width, height: top },
    { x, y: y + top, width, height: height - top },
  ];
}

function partsOf(colour: number) {
  return { blue: colour & 0xff, green: (colour >> 8) & 0xff, red: (colour >> 16) & 0xff };
}

function compress(bytes: Uint8Array): Uint8Array {
  const level = bytes.length <= SMALL_BYTES ? SMALL_LEVEL : QUICK_LEVEL;
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: level } });
}
