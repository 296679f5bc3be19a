import type { ConsoleMessage } from '@fjernhjelp/protocol/messages';
import type { CursorMoved, Display } from '@fjernhjelp/protocol/screen-messages';
import { element, setShown } from '../dom.ts';
import type { Speech } from '../speech.ts';
import type { FromWorker } from '../worker/worker-messages.ts';
import { Picture } from './picture.ts';
import { type PointerEvents, PointerInput } from './pointer-input.ts';
import { RemoteCursor } from './remote-cursor.ts';
import { cssSizeOf, type ScaleMode } from './scaling.ts';

/** What the screen tells its owner. */
export type ScreenEvents = PointerEvents & {
  onPainted(message: ConsoleMessage & { readonly type: 'painted' }): void;
  onDisplays(displays: readonly Display[], shownId: number): void;
};

/** The machine's screen: a canvas for each display, one of them shown, scaled to the window or pixel by pixel. */
export class ScreenView {
  readonly element: HTMLElement;
  readonly #speech: Speech;
  readonly #machineName: string;
  readonly #events: ScreenEvents;
  readonly #frame = element('div', { class: 'console-picture' });
  readonly #waiting: HTMLElement;
  readonly #cursor = new RemoteCursor();
  readonly #pictures = new Map<number, { readonly picture: Picture; readonly pointer: PointerInput }>();
  readonly #resizes = new ResizeObserver(() => this.#layOut());
  #shown: Picture | null = null;
  #mode: ScaleMode = 'fit';
  #canPoint = false;

  constructor(speech: Speech, machineName: string, events: ScreenEvents) {
    this.#speech = speech;
    this.#machineName = machineName;
    this.#events = events;
    this.#waiting = element(
      'p',
      { class: 'ds-paragraph console-waiting' },
      speech.t('console.screen.waiting'),
    );
    this.element = element('div', { class: 'console-stage' }, this.#waiting, this.#frame);
    this.#resizes.observe(this.element);
  }

  /** Stops watching the window. */
  dispose(): void {
    this.#resizes.disconnect();
  }

  setMode(mode: ScaleMode): void {
    this.#mode = mode;
    this.element.dataset.mode = mode;
    this.#layOut();
  }

  /** Whether the helper's pointer is the machine's. */
  setCanPoint(canPoint: boolean): void {
    this.#canPoint = canPoint;
    this.#showCursor();
  }

  /** The displays as they are now. The one that is shown stays if it is still there. */
  setDisplays(displays: readonly Display[]): void {
    const ids = new Set(displays.map(({ id }) => id));
    for (const id of this.#pictures.keys()) if (!ids.has(id)) this.#pictures.delete(id);
    for (const display of displays) this.#keep(display);
    const [first] = displays;
    const shownId =
      this.#shown !== null && ids.has(this.#shown.display.id) ? this.#shown.display.id : first?.id;
    if (shownId === undefined) this.#showNothing();
    else {
      this.show(shownId);
      this.#events.onDisplays(displays, shownId);
    }
  }

  /** Shows another display. */
  show(displayId: number): void {
    const kept = this.#pictures.get(displayId);
    if (kept === undefined) return;
    const { picture } = kept;
    this.#shown = picture;
    const { width, height } = picture.display;
    const label = this.#speech.t('console.screen.label', { machine: this.#machineName, width, height });
    picture.canvas.setAttribute('role', 'img');
    picture.canvas.setAttribute('aria-label', label);
    if (!picture.canvas.isConnected) this.#frame.replaceChildren(picture.canvas, this.#cursor.overlay);
    this.#showCursor();
    this.#layOut();
  }

  /** Paints, and says so right after: that opens the agent's window for the next frame. */
  paint({ frame, display, steps }: FromWorker & { readonly kind: 'frame' }): void {
    this.#pictures.get(display)?.picture.paint(steps);
    this.#events.onPainted({ type: 'painted', frame });
    setShown(this.#waiting, false);
  }

  setCursor({ cursor }: FromWorker & { readonly kind: 'cursor' }): void {
    this.#cursor.setShape(cursor);
    this.#showCursor();
  }

  moveCursor(moved: CursorMoved): void {
    if (this.#shown === null || moved.display !== this.#shown.display.id) return;
    const isOwn = this.#canPoint && this.#shown.canvas.matches(':hover');
    this.#cursor.moveTo(moved, this.#shown, isOwn);
  }

  /** Every button is up. */
  forgetButtons(): void {
    for (const { pointer } of this.#pictures.values()) pointer.forget();
  }

  #keep(display: Display): void {
    const kept = this.#pictures.get(display.id);
    if (kept !== undefined) {
      kept.picture.setDisplay(display);
      return;
    }
    const picture = new Picture(display);
    this.#pictures.set(display.id, { picture, pointer: new PointerInput(picture, this.#events) });
  }

  #showNothing(): void {
    this.#shown = null;
    this.#frame.replaceChildren();
    setShown(this.#waiting, true);
  }

  #showCursor(): void {
    if (this.#shown === null) return;
    this.#shown.canvas.style.cursor = this.#canPoint ? this.#cursor.cssCursor : 'default';
  }

  #layOut(): void {
    if (this.#shown === null) return;
    const { clientWidth: width, clientHeight: height } = this.element;
    const size = cssSizeOf(this.#mode, this.#shown.display, { width, height }, devicePixelRatio);
    this.#shown.canvas.style.width = `${size.width}px`;
    this.#shown.canvas.style.height = `${size.height}px`;
  }
}
