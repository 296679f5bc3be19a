import { type Clock, systemClock } from '@fjernhjelp/domain/clock';

/** A clock that goes like the real one and can be set forward: for tests that need the next half minute now. */
export function forwardClock(): Clock & { forward(milliseconds: number): void } {
  let aheadMs = 0;
  return {
    now: () => new Date(systemClock.now().getTime() + aheadMs),
    nowMs: () => systemClock.nowMs() + aheadMs,
    forward: (milliseconds) => {
      aheadMs += milliseconds;
    },
  };
}
