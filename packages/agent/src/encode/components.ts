import type { TileBox, TileGrid } from './tile-grid.ts';

/** Tiles that may lie between two parts of one component: a blank line or column in a text does not split it. */
const GAP_TILES = 2;

/** The boxes of what hangs together: a scrolling text and a clock in the corner are two. Boxes may overlap. */
export function componentsOf(tiles: TileGrid): readonly TileBox[] {
  let boxes: TileBox[] = [];
  for (let row = 0; row < tiles.rows; row += 1) {
    let left = tiles.nextColumn(0, row);
    while (left < tiles.columns) {
      const right = tiles.runEnd(left, row);
      boxes = join(boxes, { left, top: row, right, bottom: row + 1 });
      left = tiles.nextColumn(right, row);
    }
  }
  return boxes;
}

function join(boxes: readonly TileBox[], added: TileBox): TileBox[] {
  let joined = added;
  const apart: TileBox[] = [];
  for (const box of boxes) {
    if (areNear(box, joined)) joined = union(box, joined);
    else apart.push(box);
  }
  return [...apart, joined];
}

function areNear(a: TileBox, b: TileBox): boolean {
  return (
    a.left <= b.right + GAP_TILES &&
    b.left <= a.right + GAP_TILES &&
    a.top <= b.bottom + GAP_TILES &&
    b.top <= a.bottom + GAP_TILES
  );
}

function union(a: TileBox, b: TileBox): TileBox {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
