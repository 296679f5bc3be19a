import type { Rectangle } from '@fjernhjelp/protocol/frame-operations';

/** Side of a tile in pixels: smaller ones cost more comparing, larger ones carry more that did not change. */
export const TILE_PIXELS = 64;

/** A set of tiles of a picture. The tiles at the right and lower edge may be cut off. */
export class TileGrid {
  readonly columns: number;
  readonly rows: number;
  readonly #marks: Uint8Array;

  constructor(width: number, height: number) {
    this.columns = Math.ceil(width / TILE_PIXELS);
    this.rows = Math.ceil(height / TILE_PIXELS);
    this.#marks = new Uint8Array(this.columns * this.rows);
  }

  has(column: number, row: number): boolean {
    return this.#marks[row * this.columns + column] === 1;
  }

  add(column: number, row: number): void {
    this.#marks[row * this.columns + column] = 1;
  }

  remove(column: number, row: number): void {
    this.#marks[row * this.columns + column] = 0;
  }

  clear(): void {
    this.#marks.fill(0);
  }

  /** Adds every tile that the rectangle touches; the rectangle lies within the picture. */
  addRectangle({ x, y, width, height }: Rectangle): void {
    const lastColumn = Math.floor((x + width - 1) / TILE_PIXELS);
    const lastRow = Math.floor((y + height - 1) / TILE_PIXELS);
    for (let row = Math.floor(y / TILE_PIXELS); row <= lastRow; row += 1)
      for (let column = Math.floor(x / TILE_PIXELS); column <= lastColumn; column += 1) this.add(column, row);
  }

  /** First column at or after `from` in this row that is in the set, or `columns` if there is none. */
  nextColumn(from: number, row: number): number {
    let column = from;
    while (column < this.columns && !this.has(column, row)) column += 1;
    return column;
  }

  /** First column at or after `from` in this row that is not in the set. */
  runEnd(from: number, row: number): number {
    let column = from;
    while (column < this.columns && this.has(column, row)) column += 1;
    return column;
  }
}

/** Tiles `[left, right) × [top, bottom)`. */
export type TileBox = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Takes all tiles out of the set, as rectangles of tiles: runs of a row, joined with equal runs right below. */
export function takeBoxes(grid: TileGrid): readonly TileBox[] {
  const boxes: TileBox[] = [];
  for (let top = 0; top < grid.rows; top += 1) {
    let left = grid.nextColumn(0, top);
    while (left < grid.columns) {
      const right = grid.runEnd(left, top);
      const bottom = takeRunDown(grid, left, right, top);
      boxes.push({ left, top, right, bottom });
      left = grid.nextColumn(right, top);
    }
  }
  return boxes;
}

function takeRunDown(grid: TileGrid, left: number, right: number, top: number): number {
  let row = top;
  while (row < grid.rows && grid.runEnd(left, row) >= right) {
    for (let column = left; column < right; column += 1) grid.remove(column, row);
    row += 1;
  }
  return row;
}

/** The pixels of a box in a picture of this size. */
export function pixelsOf({ left, top, right, bottom }: TileBox, width: number, height: number): Rectangle {
  const x = left * TILE_PIXELS;
  const y = top * TILE_PIXELS;
  return {
    x,
    y,
    width: Math.min(width, right * TILE_PIXELS) - x,
    height: Math.min(height, bottom * TILE_PIXELS) - y,
  };
}
