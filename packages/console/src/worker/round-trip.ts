/** How often the machine is asked. */
export const PING_INTERVAL_MS = 2_000;
/** An answer that takes longer means that the machine does not answer at present. */
export const QUIET_AFTER_MS = 6_000;

/** Measures the way to the machine and back: what goes out and comes in is handed to it, with the time. */
export class RoundTrip {
  readonly #sentAtMs = new Map<number, number>();
  #nextToken = 0;

  /** The token of the next ping. */
  ask(nowMs: number): number {
    const token = this.#nextToken;
    this.#nextToken = (token + 1) >>> 0;
    this.#sentAtMs.set(token, nowMs);
    return token;
  }

  /** How long the answer took; null if nobody asked. Whatever was asked before it needs no answer any more. */
  answered(token: number, nowMs: number): number | null {
    const sentAtMs = this.#sentAtMs.get(token);
    if (sentAtMs === undefined) return null;
    for (const [earlier, atMs] of this.#sentAtMs) if (atMs <= sentAtMs) this.#sentAtMs.delete(earlier);
    return nowMs - sentAtMs;
  }

  /** Whether a question has stood unanswered for too long. */
  isQuiet(nowMs: number): boolean {
    const [oldest] = this.#sentAtMs.values();
    return oldest !== undefined && nowMs - oldest > QUIET_AFTER_MS;
  }
}
