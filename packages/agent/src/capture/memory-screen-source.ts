import type { Rectangle } from '@fjernhjelp/protocol/frame-operations';
import type { Display } from '@fjernhjelp/protocol/screen-messages';
import { clip } from './rectangle.ts';
import type { Capture, CursorImage, ScreenListener, ScreenSource } from './screen-source.ts';

/** The in-memory twin of a screen: tests and demonstrations paint on it. */
export class MemoryScreenSource implements ScreenSource {
  #width: number;
  #height: number;
  #pixels: Uint32Array;
  #damage: Rectangle[];
  #listener: ScreenListener | null = null;
  captures = 0;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#pixels = new Uint32Array(width * height);
    this.#damage = [{ x: 0, y: 0, width, height }];
  }

  displays(): readonly Display[] {
    return [{ id: 0, x: 0, y: 0, width: this.#width, height: this.#height, scalePercent: 100 }];
  }

  watch(listener: ScreenListener): void {
    this.#listener = listener;
    if (this.#damage.length > 0) listener.damaged();
  }

  async capture(): Promise<Capture> {
    this.captures += 1;
    const damage = this.#damage;
    this.#damage = [];
    return { width: this.#width, height: this.#height, pixels: this.#pixels, damage };
  }

  /** What it shows now; valid until `resize`. Damage stays as it is. */
  get pixels(): Uint32Array {
    return this.#pixels;
  }

  close(): void {
    this.#listener = null;
  }

  /** Gives every pixel of a rectangle the colour that `colourAt` says, as 0xXXRRGGBB. */
  paint(rectangle: Rectangle, colourAt: (x: number, y: number) => number): void {
    const inside = clip(rectangle, this.#width, this.#height);
    if (inside === null) return;
    for (let y = inside.y; y < inside.y + inside.height; y += 1)
      for (let x = inside.x; x < inside.x + inside.width; x += 1)
        this.#pixels[y * this.#width + x] = colourAt(x, y);
    this.#addDamage(inside);
  }

  /** Moves the content of a rectangle upwards by `rows`, as a terminal does; the rows below keep what they had. */
  scrollUp({ x, y, width, height }: Rectangle, rows: number): void {
    for (let row = y; row < y + height - rows; row += 1) {
      const source = (row + rows) * this.#width + x;
      this.#pixels.copyWithin(row * this.#width + x, source, source + width);
    }
    this.#addDamage({ x, y, width, height });
  }

  /** Another size; the picture starts black. */
  resize(width: number, height: number): void {
    this.#width = width;
    this.#height = height;
    this.#pixels = new Uint32Array(width * height);
    this.#listener?.displaysChanged();
    this.#addDamage({ x: 0, y: 0, width, height });
  }

  /** Shows another pointer. */
  showCursor(image: CursorImage): void {
    this.#listener?.cursorChanged(image);
  }

  /** Ends as a display server does. */
  lose(): void {
    this.#listener?.lost();
  }

  #addDamage(rectangle: Rectangle): void {
    const wasClean = this.#damage.length === 0;
    this.#damage.push(rectangle);
    if (wasClean) this.#listener?.damaged();
  }
}
