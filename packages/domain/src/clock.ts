/** The time, handed in. `nowMs` only ever rises and has no relation to the calendar; `now` is the calendar's. */
export type Clock = {
  now(): Date;
  nowMs(): number;
};

/** The real clock of this process. */
export const systemClock: Clock = {
  now: () => new Date(),
  nowMs: () => performance.now(),
};

/** A clock that stands still until it is told to move: the in-memory twin for tests. */
export function manualClock(start: Date): Clock & { advance(milliseconds: number): void } {
  let elapsedMs = 0;
  return {
    now: () => new Date(start.getTime() + elapsedMs),
    nowMs: () => elapsedMs,
    advance: (milliseconds) => {
      elapsedMs += milliseconds;
    },
  };
}
