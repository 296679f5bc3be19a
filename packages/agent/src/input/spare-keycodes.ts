import type { Clock } from '@fjernhjelp/domain/clock';

/**
 * A keycode keeps its character at least this long after it was last typed. Programs read the mapping when they get to the
 * keystroke, not when it is made: one that is busy for longer than this may read a keycode's next character.
 */
const BINDING_LASTS_MS = 1_000;

/** The characters of a text that no key has, and where they are to be typed. */
export type BindingPlan =
  | { readonly possible: true; readonly added: ReadonlyMap<number, number> }
  | { readonly possible: false; readonly afterMs: number };

/**
 * Which spare keycode types which keysym. A binding stays until its keycode is needed for another, the longest unused
 * first, so that typing in one language soon changes no mapping at all.
 */
export class SpareKeycodes {
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #keycodeOf = new Map<number, number>();
  readonly #typedAtMs = new Map<number, number>();
  #free: number[] = [];

  constructor(clock: Pick<Clock, 'nowMs'>) {
    this.#clock = clock;
  }

  /** After the mapping changed under us: bindings that are gone are forgotten, and the free keycodes are these. */
  reset(free: readonly number[], isStillBound: (keysym: number, keycode: number) => boolean): void {
    for (const [keysym, keycode] of this.#keycodeOf)
      if (!isStillBound(keysym, keycode)) this.#keycodeOf.delete(keysym);
    this.#free = [...free];
  }

  /** How many characters can be bound at once. */
  get capacity(): number {
    return this.#free.length + this.#keycodeOf.size;
  }

  keycodeOf(keysym: number): number | null {
    return this.#keycodeOf.get(keysym) ?? null;
  }

  /** Binds these keysyms, at most `capacity`, or tells when that will be safe. The caller makes the bindings real. */
  bind(keysyms: ReadonlySet<number>): BindingPlan {
    const missing = [...keysyms].filter((keysym) => !this.#keycodeOf.has(keysym));
    const now = this.#clock.nowMs();
    const unused = [...this.#keycodeOf]
      .filter(([keysym]) => !keysyms.has(keysym))
      .toSorted(([a], [b]) => this.#lastTyped(a) - this.#lastTyped(b))
      .slice(0, Math.max(0, missing.length - this.#free.length));
    const newest = unused.at(-1);
    const afterMs = newest === undefined ? 0 : this.#lastTyped(newest[0]) + BINDING_LASTS_MS - now;
    if (afterMs > 0) return { possible: false, afterMs };
    for (const [keysym, keycode] of unused) {
      this.#keycodeOf.delete(keysym);
      this.#free.push(keycode);
    }
    const added = new Map<number, number>();
    for (const keysym of missing) {
      const keycode = this.#free.pop();
      if (keycode === undefined) break;
      this.#keycodeOf.set(keysym, keycode);
      added.set(keysym, keycode);
    }
    return { possible: true, added };
  }

  typed(keysym: number): void {
    this.#typedAtMs.set(keysym, this.#clock.nowMs());
  }

  #lastTyped(keysym: number): number {
    return this.#typedAtMs.get(keysym) ?? Number.NEGATIVE_INFINITY;
  }
}
