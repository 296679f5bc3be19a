import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/**
 * A place on a display: `x` and `y` are fractions of it (u16), so the place holds when the resolution changes under way.
 * pixel = floor(x · width / 65536); the sender gives the centre of a pixel.
 */
export type DisplayPoint = { readonly display: number; readonly x: number; readonly y: number };

/** `display u16 | x u16 | y u16` */
export function writeDisplayPoint(writer: ByteWriter, { display, x, y }: DisplayPoint): void {
  writer.u16(display).u16(x).u16(y);
}

/** What {@link writeDisplayPoint} writes. @throws ProtocolError `truncated` */
export function readDisplayPoint(reader: ByteReader): DisplayPoint {
  return { display: reader.u16(), x: reader.u16(), y: reader.u16() };
}

/** The fraction (u16) whose pixel is `pixel`, on a side of `sidePixels` (at most 32 768): that pixel's centre. */
export function fractionOfPixel(pixel: number, sidePixels: number): number {
  return Math.floor(((pixel + 0.5) * 65_536) / sidePixels);
}

/** The pixel that a fraction (u16) lies in, on a side of `sidePixels` pixels. */
export function pixelOfFraction(fraction: number, sidePixels: number): number {
  return Math.floor((fraction * sidePixels) / 65_536);
}
