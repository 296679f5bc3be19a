import type { Clock } from '@fjernhjelp/domain/clock';

const BURST_SECONDS = 2;

/** A token bucket: `perSecond` on average, twice that at once. */
export class RateLimit {
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #perSecond: number;
  #available: number;
  #filledAtMs: number;

  constructor(clock: Pick<Clock, 'nowMs'>, perSecond: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#available = perSecond * BURST_SECONDS;
    this.#filledAtMs = clock.nowMs();
  }

  /** Takes so much if it is there. */
  take(amount: number): boolean {
    const nowMs = this.#clock.nowMs();
    const gained = ((nowMs - this.#filledAtMs) / 1000) * this.#perSecond;
    this.#available = Math.min(this.#perSecond * BURST_SECONDS, this.#available + gained);
    this.#filledAtMs = nowMs;
    if (this.#available < amount) return false;
    this.#available -= amount;
    return true;
  }
}
