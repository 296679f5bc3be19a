/** What a wheel turn is worth: 120 is one notch, as the protocol and all systems count. */
const NOTCH = 120;
const CSS_PIXELS_PER_NOTCH = 100;
const LINES_PER_NOTCH = 3;

/** The part of a WheelEvent that matters here. `deltaMode`: 0 CSS pixels, 1 lines, 2 pages (UI Events, WheelEvent). */
export type WheelTurn = { readonly deltaX: number; readonly deltaY: number; readonly deltaMode: number };

/** Steps × 120, whole numbers of 16 bits; positive is right and down. */
export type WheelSteps = { readonly x: number; readonly y: number };

/** Adds up the turns of a wheel, because touchpads turn it by less than a step at a time. */
export class WheelMeter {
  #x = 0;
  #y = 0;

  /** The whole steps that a turn completes, and keeps the rest; null while there are none. */
  turn({ deltaX, deltaY, deltaMode }: WheelTurn): WheelSteps | null {
    const worth =
      deltaMode === 0 ? NOTCH / CSS_PIXELS_PER_NOTCH : deltaMode === 1 ? NOTCH / LINES_PER_NOTCH : NOTCH;
    this.#x += deltaX * worth;
    this.#y += deltaY * worth;
    const steps = { x: within16Bits(Math.trunc(this.#x)), y: within16Bits(Math.trunc(this.#y)) };
    this.#x -= Math.trunc(this.#x);
    this.#y -= Math.trunc(this.#y);
    return steps.x === 0 && steps.y === 0 ? null : steps;
  }
}

function within16Bits(value: number): number {
  return Math.min(Math.max(value, -0x8000), 0x7fff);
}
