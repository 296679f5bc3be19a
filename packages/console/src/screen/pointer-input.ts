import type { DisplayPoint } from '@fjernhjelp/protocol/display-point';
import type { ConsoleMessage } from '@fjernhjelp/protocol/messages';
import type { Picture } from './picture.ts';
import { buttonChanges } from './pointer-buttons.ts';
import { fractionsAt } from './pointer-position.ts';
import { WheelMeter } from './wheel-steps.ts';

/** What pointing at the picture leads to. */
export type PointerEvents = {
  onMessage(message: ConsoleMessage): void;
  /** A button or the wheel follows: the keys that are held belong to it. */
  onBeforeAction(): void;
  onPress(): void;
};

/** Turns what the pointer does on a picture into messages: movements at most once a frame, everything else at once. */
export class PointerInput {
  readonly #picture: Picture;
  readonly #events: PointerEvents;
  readonly #wheel = new WheelMeter();
  #buttons = 0;
  /** Where a button was last pressed or lifted: an event that cancels has no place of its own. */
  #lastPoint: DisplayPoint | null = null;
  #pendingMove: DisplayPoint | null = null;
  #isFrameAwaited = false;

  constructor(picture: Picture, events: PointerEvents) {
    this.#picture = picture;
    this.#events = events;
    const { canvas } = picture;
    canvas.addEventListener('pointerdown', (event) => this.#press(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#update(event));
    canvas.addEventListener('pointercancel', () => this.#cancel());
    canvas.addEventListener('wheel', (event) => this.#turn(event), { passive: false });
    // The browser's own menus, gestures and changes of focus would come between the helper and the machine.
    for (const type of ['mousedown', 'mouseup', 'contextmenu', 'auxclick', 'dragstart'])
      canvas.addEventListener(type, (event) => event.preventDefault());
  }

  /** Every button is up: said by `release-all`, or lost together with the focus. */
  forget(): void {
    this.#buttons = 0;
    this.#pendingMove = null;
  }

  #press(event: PointerEvent): void {
    this.#picture.canvas.setPointerCapture(event.pointerId);
    this.#events.onPress();
    this.#update(event);
  }

  #move(event: PointerEvent): void {
    if (event.buttons !== this.#buttons) {
      this.#update(event);
      return;
    }
    this.#pendingMove = this.#pointOf(event);
    if (this.#isFrameAwaited) return;
    this.#sendMove();
    this.#isFrameAwaited = true;
    requestAnimationFrame(() => {
      this.#isFrameAwaited = false;
      this.#sendMove();
    });
  }

  /** Buttons carry their place, so a movement that was kept back is overtaken and not needed any more. */
  #update(event: PointerEvent): void {
    this.#pendingMove = null;
    this.#lastPoint = this.#pointOf(event);
    this.#change(event.buttons, this.#lastPoint);
  }

  /** The browser took the pointer for something of its own, and will not tell of any button that comes up. */
  #cancel(): void {
    if (this.#lastPoint !== null) this.#change(0, this.#lastPoint);
    this.forget();
  }

  #change(buttons: number, point: DisplayPoint): void {
    const changes = buttonChanges(this.#buttons, buttons);
    this.#buttons = buttons;
    if (changes.length > 0) this.#events.onBeforeAction();
    for (const change of changes) this.#events.onMessage({ type: 'pointer-button', ...change, ...point });
  }

  #turn(event: WheelEvent): void {
    event.preventDefault();
    const steps = this.#wheel.turn(event);
    if (steps === null) return;
    this.#events.onBeforeAction();
    this.#sendMove();
    this.#events.onMessage({ type: 'wheel', ...steps });
  }

  #sendMove(): void {
    if (this.#pendingMove === null) return;
    this.#events.onMessage({ type: 'pointer-moved', ...this.#pendingMove });
    this.#pendingMove = null;
  }

  #pointOf(event: MouseEvent): DisplayPoint {
    const { canvas, display } = this.#picture;
    const box = canvas.getBoundingClientRect();
    const point = { cssX: event.clientX - box.left, cssY: event.clientY - box.top };
    return { display: display.id, ...fractionsAt(point, box, display) };
  }
}
