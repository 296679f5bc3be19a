import type { Rectangle } from '@fjernhjelp/protocol/frame-operations';

/** The part of `rectangle` that lies within a picture of this size, or null if none does. */
export function clip(rectangle: Rectangle, width: number, height: number): Rectangle | null {
  const x = Math.max(0, rectangle.x);
  const y = Math.max(0, rectangle.y);
  const right = Math.min(width, rectangle.x + rectangle.width);
  const bottom = Math.min(height, rectangle.y + rectangle.height);
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
}

/** Rows `[top, bottom)` of a picture. */
export type RowBand = { readonly top: number; readonly bottom: number };

/**
 * The rows that hold these rectangles, from top to bottom, as few bands as it takes. Bands closer than `gapRows` are
 * joined: reading a few rows too many is cheaper than another request.
 */
export function rowBandsOf(rectangles: readonly Rectangle[], gapRows: number): readonly RowBand[] {
  const bands: { top: number; bottom: number }[] = [];
  for (const { y, height } of rectangles.toSorted((a, b) => a.y - b.y)) {
    const last = bands.at(-1);
    if (last !== undefined && y <= last.bottom + gapRows) last.bottom = Math.max(last.bottom, y + height);
    else bands.push({ top: y, bottom: y + height });
  }
  return bands;
}
