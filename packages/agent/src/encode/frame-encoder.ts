import {
  encodeFrameOperations,
  type FrameOperation,
  type Rectangle,
} from '@fjernhjelp/protocol/frame-operations';
import type { Capture } from '../capture/screen-source.ts';
import { componentsOf } from './components.ts';
import { blankPicture, type Picture, pictureOver } from './picture.ts';
import { applyScroll, findScroll } from './scroll.ts';
import { codeRectangle } from './tile-coder.ts';
import { keepChangedTiles, trimToChange } from './tile-diff.ts';
import { pixelsOf, TileGrid, takeBoxes } from './tile-grid.ts';

/** From so many pixels on, a changed part is searched for a scroll. */
const LEAST_SCROLL_PIXELS = 64 * 256;

/**
 * Turns captures into the operations of frames. It keeps what the console shows after the frame before, finds what the
 * picture differs in, and codes that and nothing else, without loss: after the last capture both are equal pixel by pixel.
 *
 * Lasting motion (video) is coded like everything else; a video layer would take its regions out of the changed tiles,
 * here, between the scrolls and the coding, and hand them back when the motion ends.
 */
export class FrameEncoder {
  #shown: Picture | null = null;
  #tiles = new TileGrid(0, 0);

  /** The next frame paints everything: the console has lost its picture, or shows another size. */
  forget(): void {
    this.#shown = null;
  }

  /** The operations that lead from the frame before to this picture, as on the wire; null if nothing differs. */
  encode(capture: Capture): Uint8Array | null {
    const current = pictureOver(capture.pixels, capture.width, capture.height);
    const shown = this.#shown;
    const isOfOneSize = shown?.width === current.width && shown.height === current.height;
    const operations = isOfOneSize
      ? this.#paintChanges(current, shown, capture.damage)
      : this.#paintAll(current);
    return operations.length === 0 ? null : encodeFrameOperations(operations);
  }

  #paintAll(current: Picture): readonly FrameOperation[] {
    const { width, height } = current;
    const shown = blankPicture(width, height);
    shown.pixels.set(current.pixels);
    this.#shown = shown;
    this.#tiles = new TileGrid(width, height);
    return codeRectangle({ x: 0, y: 0, width, height }, current);
  }

  #paintChanges(current: Picture, shown: Picture, damage: readonly Rectangle[]): readonly FrameOperation[] {
    const tiles = this.#tiles;
    for (const rectangle of damage) tiles.addRectangle(rectangle);
    keepChangedTiles(tiles, current, shown);
    const scrolls = this.#copyScrolls(current, shown);
    if (scrolls.length > 0) keepChangedTiles(tiles, current, shown);
    const painted = takeBoxes(tiles).flatMap((box) => {
      const rectangle = trimToChange(pixelsOf(box, current.width, current.height), current, shown);
      if (rectangle === null) return [];
      takeOver(shown, current, rectangle);
      return codeRectangle(rectangle, current);
    });
    return [...scrolls, ...painted];
  }

  /** Moves what has only moved, in `shown` as on the console. Tiles that a move may have changed are added. */
  #copyScrolls(current: Picture, shown: Picture): readonly FrameOperation[] {
    return componentsOf(this.#tiles).flatMap((box): FrameOperation[] => {
      const whole = pixelsOf(box, current.width, current.height);
      if (whole.width * whole.height < LEAST_SCROLL_PIXELS) return [];
      const part = trimToChange(whole, current, shown);
      const scroll = part === null ? null : findScroll(part, current, shown);
      if (part === null || scroll === null) return [];
      applyScroll(shown, part, scroll);
      const { top, bottom, distance } = scroll;
      const moved = { x: part.x, y: top, width: part.width, height: bottom - top };
      this.#tiles.addRectangle(moved);
      return [{ kind: 'copy', ...moved, sourceX: part.x, sourceY: top + distance }];
    });
  }
}

function takeOver(shown: Picture, current: Picture, { x, y, width, height }: Rectangle): void {
  for (let row = y; row < y + height; row += 1) {
    const start = row * current.width + x;
    shown.pixels.set(current.pixels.subarray(start, start + width), start);
  }
}
