import type { Rectangle } from '@fjernhjelp/protocol/frame-operations';
import type { Picture } from './picture.ts';

/** Rows `[top, bottom)` of a rectangle whose content now was `distance` rows further down (up if negative) before. */
export type Scroll = { readonly top: number; readonly bottom: number; readonly distance: number };

/** Below this many rows a copy saves less than looking for it costs. */
const LEAST_ROWS = 32;

/** The share of a rectangle's rows that must have moved: less is more likely a chance than a scroll. */
const LEAST_SHARE = 1 / 8;

/** At most so many pixels of a row are hashed, spread over it. A false match costs bytes and never a wrong pixel. */
const PIXELS_HASHED = 256;

/** Rows are recognised together with those below them: one row of a text often occurs twice, sixteen seldom do. */
const ROWS_TOGETHER = 16;

/** Odd, so that every row counts; and its power for the row that is `ROWS_TOGETHER` rows back. */
const FACTOR = 1_000_003;
const FACTOR_OF_LEAVING = Array.from({ length: ROWS_TOGETHER }).reduce<number>(
  (power) => Math.imul(power, FACTOR),
  1,
);

const NOT_UNIQUE = -1;

/**
 * How far the content of a rectangle has moved up or down between two pictures, or null if it has not.
 *
 * Rows that occur once before and again now, elsewhere, vote for their distance; blank and repeated rows do not vote.
 * The rows of the answer need not all fit: whoever copies them compares afterwards and sends what is still wrong.
 */
export function findScroll(rectangle: Rectangle, current: Picture, previous: Picture): Scroll | null {
  const { y, height } = rectangle;
  if (height < LEAST_ROWS) return null;
  const before = hashesOf(rectangle, previous);
  const now = hashesOf(rectangle, current);
  const placeBefore = new Map<number, number>();
  before.forEach((hash, row) => {
    placeBefore.set(hash, placeBefore.has(hash) ? NOT_UNIQUE : row);
  });
  const votes = new Map<number, Votes>();
  now.forEach((hash, row) => {
    const place = placeBefore.get(hash) ?? NOT_UNIQUE;
    if (place !== NOT_UNIQUE && place !== row) countVote(votes, place - row, y + row);
  });
  return mostVoted(votes, rectangle, current, previous);
}

type Votes = { count: number; first: number; last: number };

function countVote(votes: Map<number, Votes>, distance: number, row: number): void {
  const counted = votes.get(distance);
  if (counted === undefined) votes.set(distance, { count: 1, first: row, last: row });
  else {
    counted.count += 1;
    counted.last = row;
  }
}

/** The distance with the most votes, and the rows around them that fit exactly: blank lines have no vote but move along. */
function mostVoted(
  votes: ReadonlyMap<number, Votes>,
  rectangle: Rectangle,
  current: Picture,
  previous: Picture,
): Scroll | null {
  const [winner] = [...votes].toSorted(([, a], [, b]) => b.count - a.count);
  if (winner === undefined) return null;
  const [distance, { count, first, last }] = winner;
  const { x, y, width, height } = rectangle;
  if (count < height * LEAST_SHARE) return null;
  const fits = (row: number): boolean => {
    const start = (row * current.width + x) * 4;
    const source = ((row + distance) * current.width + x) * 4;
    const length = width * 4;
    return current.bytes.compare(previous.bytes, source, source + length, start, start + length) === 0;
  };
  let top = first;
  let bottom = last + 1;
  while (top > Math.max(y, y - distance) && fits(top - 1)) top -= 1;
  while (bottom < Math.min(y + height, y + height - distance) && fits(bottom)) bottom += 1;
  return { top, bottom, distance };
}

/** For each row of the rectangle but the last few, a hash of it and of the rows below it. */
function hashesOf({ x, y, width, height }: Rectangle, { pixels, width: stride }: Picture): Int32Array {
  const step = Math.max(1, Math.floor(width / PIXELS_HASHED));
  const rows = new Int32Array(height);
  for (let row = 0; row < height; row += 1) {
    const start = (y + row) * stride + x;
    let hash = 0;
    for (let offset = 0; offset < width; offset += step)
      hash = (Math.imul(hash, 31) + (pixels[start + offset] ?? 0)) | 0;
    rows[row] = hash;
  }
  return togetherWithBelow(rows);
}

/**
 * Each hash with the `ROWS_TOGETHER - 1` after it, as a polynomial modulo 2^32: from one to the next only its ends change.
 * 6 µs for 1080 rows, where adding all sixteen up each time takes 237: a fifth of the whole search.
 */
function togetherWithBelow(rows: Int32Array): Int32Array {
  const together = new Int32Array(rows.length - ROWS_TOGETHER + 1);
  let hash = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const leaving = rows[row - ROWS_TOGETHER] ?? 0;
    hash = (Math.imul(hash, FACTOR) + (rows[row] ?? 0) - Math.imul(leaving, FACTOR_OF_LEAVING)) | 0;
    if (row >= ROWS_TOGETHER - 1) together[row - ROWS_TOGETHER + 1] = hash;
  }
  return together;
}

/** Does to our copy of what the console shows what the copy operation does there. */
export function applyScroll(
  { pixels, width: stride }: Picture,
  { x, width }: Rectangle,
  scroll: Scroll,
): void {
  const { top, bottom, distance } = scroll;
  const rows = bottom - top;
  for (let step = 0; step < rows; step += 1) {
    // From the side that the content moves to, so that no row is overwritten before it is copied.
    const row = distance > 0 ? top + step : bottom - 1 - step;
    const source = (row + distance) * stride + x;
    pixels.copyWithin(row * stride + x, source, source + width);
  }
}
