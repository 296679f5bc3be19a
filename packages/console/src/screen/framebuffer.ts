import type { Rectangle } from '@fjernhjelp/protocol/frame-operations';
import type { PaintStep } from '../worker/paint-steps.ts';
import type { Size } from './scaling.ts';

const OPAQUE_BLACK = 0xff00_0000;

/**
 * The picture of one display in memory, a pixel a word: R, G, B, A in this order of bytes.
 *
 * Scrolling copies within it and puts the result on the canvas. A canvas can copy to itself too, but takes a snapshot of all
 * of itself for each copy: 6 ms at 1920 × 1080 however small the copy, where this takes 2.5 ms for the largest.
 */
export class Framebuffer {
  readonly size: Size;
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  readonly #pixels: Uint32Array;

  constructor(size: Size) {
    this.size = size;
    const buffer = new ArrayBuffer(size.width * size.height * 4);
    this.#pixels = new Uint32Array(buffer).fill(OPAQUE_BLACK);
    this.bytes = new Uint8ClampedArray(buffer);
  }

  /** Does the steps in order. Their rectangles lie within the size: the decoder has seen to it. */
  apply(steps: readonly PaintStep[]): void {
    for (const step of steps) {
      switch (step.kind) {
        case 'copy':
          this.#copy(step);
          break;
        case 'fill':
          this.#fill(step);
          break;
        case 'pixels':
          this.#put(step);
      }
    }
  }

  /** Rows are taken in the order in which none is overwritten before it is read; `copyWithin` sees to it within a row. */
  #copy({ x, y, width, height, sourceX, sourceY }: PaintStep & { readonly kind: 'copy' }): void {
    const isDownwards = y > sourceY;
    for (let index = 0; index < height; index += 1) {
      const row = isDownwards ? height - 1 - index : index;
      const from = this.#at(sourceX, sourceY + row);
      this.#pixels.copyWithin(this.#at(x, y + row), from, from + width);
    }
  }

  #fill({ x, y, width, height, rgba }: PaintStep & { readonly kind: 'fill' }): void {
    for (let row = 0; row < height; row += 1) {
      const start = this.#at(x, y + row);
      this.#pixels.fill(rgba, start, start + width);
    }
  }

  #put({ x, y, width, height, pixels }: PaintStep & { readonly kind: 'pixels' }): void {
    const source = new Uint32Array(pixels.buffer);
    for (let row = 0; row < height; row += 1)
      this.#pixels.set(source.subarray(row * width, (row + 1) * width), this.#at(x, y + row));
  }

  #at(x: number, y: number): number {
    return y * this.size.width + x;
  }
}

/** From so many steps on, one rectangle around them all is put on the canvas sooner than each by itself. */
const MANY_STEPS = 32;

/** What has to go to the canvas after these steps. A rectangle within another one is not put there twice. */
export function changedBy(steps: readonly PaintStep[]): readonly Rectangle[] {
  if (steps.length >= MANY_STEPS) return [around(steps)];
  const changed: Rectangle[] = [];
  for (const step of steps) if (!changed.some((earlier) => contains(earlier, step))) changed.push(step);
  return changed;
}

function around(rectangles: readonly Rectangle[]): Rectangle {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const { x, y, width, height } of rectangles) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
