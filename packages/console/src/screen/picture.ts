import type { Display } from '@fjernhjelp/protocol/screen-messages';
import { element } from '../dom.ts';
import type { PaintStep } from '../worker/paint-steps.ts';
import { paint } from './paint.ts';

/** The canvas of one display. */
export class Picture {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #display: Display;

  constructor(display: Display) {
    this.canvas = element('canvas', { class: 'console-canvas' });
    // Tiles are put pixel by pixel, and canvases on a graphics card are slow at that: so it stays in memory.
    const context = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (context === null) throw new Error('this browser gives no 2D canvas');
    this.#context = context;
    this.#display = display;
    this.#resize();
  }

  get display(): Display {
    return this.#display;
  }

  /** The display as it is now. Another size empties the canvas; the agent then sends the whole picture. */
  setDisplay(display: Display): void {
    const isSameSize = display.width === this.#display.width && display.height === this.#display.height;
    this.#display = display;
    if (!isSameSize) this.#resize();
  }

  paint(steps: readonly PaintStep[]): void {
    paint(this.#context, steps);
  }

  #resize(): void {
    this.canvas.width = this.#display.width;
    this.canvas.height = this.#display.height;
  }
}
