import type { DisplayPoint } from '@fjernhjelp/protocol/display-point';
import { element } from '../dom.ts';
import type { CursorPicture } from '../worker/worker-messages.ts';
import type { Picture } from './picture.ts';

/** Browsers show no larger pointer (Chromium and Firefox: 128 CSS pixels). */
const CSS_CURSOR_MAX_SIDE = 128;

/**
 * The pointer as the machine shows it: it is this page's own pointer over the picture, and where somebody at the machine moves
 * it, a picture of it stands there.
 */
export class RemoteCursor {
  /** The machine's pointer where it stands, in CSS percentages of the picture. */
  readonly overlay: HTMLCanvasElement;
  #cursor: CursorPicture | null = null;
  #cssCursor = 'default';

  constructor() {
    this.overlay = element('canvas', { class: 'console-remote-cursor', 'aria-hidden': 'true', hidden: true });
  }

  /** For `style.cursor` of the picture. */
  get cssCursor(): string {
    return this.#cssCursor;
  }

  setShape(cursor: CursorPicture): void {
    this.#cursor = cursor;
    const { width, height, hotX, hotY, pixels } = cursor;
    if (width === 0 || height === 0) {
      this.#cssCursor = 'none';
      this.overlay.hidden = true;
      return;
    }
    this.overlay.width = width;
    this.overlay.height = height;
    this.overlay.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
    const fits = width <= CSS_CURSOR_MAX_SIDE && height <= CSS_CURSOR_MAX_SIDE;
    this.#cssCursor = fits ? `url(${this.overlay.toDataURL()}) ${hotX} ${hotY}, default` : 'default';
  }

  /** The machine's pointer is at this place of the picture; it is shown unless the helper's own pointer is the one. */
  moveTo({ x, y }: DisplayPoint, { canvas, display }: Picture, isOwn: boolean): void {
    const isHidden = this.#cursor === null || this.#cursor.width === 0;
    this.overlay.hidden = isOwn || isHidden;
    if (this.overlay.hidden || this.#cursor === null) return;
    const scale = canvas.getBoundingClientRect().width / display.width;
    const { style } = this.overlay;
    style.left = `${(x / 65_536) * 100}%`;
    style.top = `${(y / 65_536) * 100}%`;
    style.width = `${this.#cursor.width * scale}px`;
    style.marginLeft = `${-this.#cursor.hotX * scale}px`;
    style.marginTop = `${-this.#cursor.hotY * scale}px`;
  }
}
