import type { Clock } from '@fjernhjelp/domain/clock';

/** A screen of a helper shows no more than this. */
const LEAST_INTERVAL_MS = 1000 / 60;

/**
 * How much sooner than at an even pace a frame may follow: one interval. A program often draws twice for one key (the caret,
 * then the letter), and the second must not wait for the first one's sake.
 */
const HEAD_START_MS = LEAST_INTERVAL_MS;

/** Frames sent and not yet painted: two keep a short way busy, sixteen cover a quarter of a second. */
const LEAST_WINDOW_FRAMES = 2;
const MOST_WINDOW_FRAMES = 16;

/** Bytes sent and not yet painted that are always allowed, however slow the way seems. */
const LEAST_WINDOW_BYTES = 64 * 1024;
const MOST_WINDOW_BYTES = 4 * 1024 * 1024;

/** What may stand in queues on the way beyond what the way itself holds: the age that a picture may gain. */
const QUEUE_ALLOWANCE_MS = 100;

/** Weight of the newest measurement in the running average of the delivery rate. */
const RATE_WEIGHT = 0.25;

/** The shortest round trip is believed this long, so that a way that has become longer is noticed. */
const SHORTEST_LASTS_MS = 10_000;

/** When the next frame may be captured: now, after a pause, or not before a frame has been painted. */
export type PaceDecision =
  | { readonly decision: 'now' }
  | { readonly decision: 'later'; readonly afterMs: number }
  | { readonly decision: 'full' };

type SentFrame = { readonly frame: number; readonly bytes: number; readonly sentAtMs: number };

/**
 * The window of frames on their way. It opens with the measured time from sending to painting, and closes with the
 * measured rate, so that a long way stays busy and a slow one never holds old pictures. While it is full nothing is
 * captured: damage is merged by the display server, and the newest wins.
 */
export class Pace {
  readonly #clock: Pick<Clock, 'nowMs'>;
  #onTheWay: SentFrame[] = [];
  #bytesOnTheWay = 0;
  /** When the next frame is due at an even pace. */
  #dueAtMs = Number.NEGATIVE_INFINITY;
  #lastPaintedAtMs = Number.NEGATIVE_INFINITY;
  #shortest = { roundTripMs: Number.POSITIVE_INFINITY, seenAtMs: 0 };
  #bytesPerMs: number | null = null;

  constructor(clock: Pick<Clock, 'nowMs'>) {
    this.#clock = clock;
  }

  decide(): PaceDecision {
    const hasRoom =
      this.#onTheWay.length === 0 ||
      (this.#onTheWay.length < this.windowFrames && this.#bytesOnTheWay < this.windowBytes);
    if (!hasRoom) return { decision: 'full' };
    const afterMs = this.#dueAtMs - HEAD_START_MS - this.#clock.nowMs();
    return afterMs > 0 ? { decision: 'later', afterMs } : { decision: 'now' };
  }

  sent(frame: number, bytes: number): void {
    const sentAtMs = this.#clock.nowMs();
    this.#onTheWay.push({ frame, bytes, sentAtMs });
    this.#bytesOnTheWay += bytes;
    this.#dueAtMs = Math.max(this.#dueAtMs, sentAtMs) + LEAST_INTERVAL_MS;
  }

  /** The console has this frame on its canvas, and all before it. A frame that is not on the way changes nothing. */
  painted(frame: number): void {
    const newest = this.#onTheWay.findIndex((sent) => sent.frame === frame);
    if (newest === -1) return;
    const arrived = this.#onTheWay.splice(0, newest + 1);
    const bytes = arrived.reduce((total, sent) => total + sent.bytes, 0);
    this.#bytesOnTheWay -= bytes;
    const sentAtMs = arrived.at(-1)?.sentAtMs;
    if (sentAtMs !== undefined) this.#measure(sentAtMs, bytes);
  }

  /** Forgets what is on the way: after a pause, nothing of it will be acknowledged. */
  reset(): void {
    this.#onTheWay = [];
    this.#bytesOnTheWay = 0;
  }

  get windowFrames(): number {
    const { roundTripMs } = this.#shortest;
    if (!Number.isFinite(roundTripMs)) return LEAST_WINDOW_FRAMES;
    const frames = 1 + Math.ceil(roundTripMs / LEAST_INTERVAL_MS);
    return Math.min(MOST_WINDOW_FRAMES, Math.max(LEAST_WINDOW_FRAMES, frames));
  }

  get windowBytes(): number {
    if (this.#bytesPerMs === null) return LEAST_WINDOW_BYTES;
    const bytes = this.#bytesPerMs * (this.#shortest.roundTripMs + QUEUE_ALLOWANCE_MS);
    return Math.min(MOST_WINDOW_BYTES, Math.max(LEAST_WINDOW_BYTES, bytes));
  }

  #measure(sentAtMs: number, bytes: number): void {
    const now = this.#clock.nowMs();
    const roundTripMs = now - sentAtMs;
    const isStale = now - this.#shortest.seenAtMs > SHORTEST_LASTS_MS;
    if (roundTripMs <= this.#shortest.roundTripMs || isStale) this.#shortest = { roundTripMs, seenAtMs: now };
    // The way was busy with these bytes since the later of their sending and the painting before.
    const busyMs = Math.max(1, now - Math.max(sentAtMs, this.#lastPaintedAtMs));
    const rate = bytes / busyMs;
    this.#bytesPerMs =
      this.#bytesPerMs === null ? rate : this.#bytesPerMs + RATE_WEIGHT * (rate - this.#bytesPerMs);
    this.#lastPaintedAtMs = now;
  }
}
