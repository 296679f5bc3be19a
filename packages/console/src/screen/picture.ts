import type { Display } from '@fjernhjelp/protocol/screen-messages';
import { element } from '../dom.ts';
import type { PaintStep } from '../worker/paint-steps.ts';
import { changedBy, Framebuffer } from './framebuffer.ts';

/** The canvas of one display. */
export class Picture {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #display: Display;
  #framebuffer: Framebuffer;
  #image: ImageData;

  constructor(display: Display) {
    this.canvas = element('canvas', { class: 'console-canvas' });
    // Tiles are put pixel by pixel, and canvases on a graphics card are slow at that: so it stays in memory.
    const context = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (context === null) throw new Error('this browser gives no 2D canvas');
    this.#context = context;
    this.#display = display;
    [this.#framebuffer, this.#image] = this.#begin(display);
  }

  get display(): Display {
    return this.#display;
  }

  /** The display as it is now. Another size empties the canvas; the agent then sends the whole picture. */
  setDisplay(display: Display): void {
    const isSameSize = display.width === this.#display.width && display.height === this.#display.height;
    this.#display = display;
    if (!isSameSize) [this.#framebuffer, this.#image] = this.#begin(display);
  }

  paint(steps: readonly PaintStep[]): void {
    this.#framebuffer.apply(steps);
    for (const { x, y, width, height } of changedBy(steps))
      this.#context.putImageData(this.#image, 0, 0, x, y, width, height);
  }

  /** An empty picture; setting a canvas's size empties it. The image is a view on the framebuffer, not a copy of it. */
  #begin({ width, height }: Display): [Framebuffer, ImageData] {
    this.canvas.width = width;
    this.canvas.height = height;
    const framebuffer = new Framebuffer({ width, height });
    return [framebuffer, new ImageData(framebuffer.bytes, width, height)];
  }
}
