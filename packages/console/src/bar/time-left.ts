/** From here on the bar warns that the session will end. */
const WARNING_AT_MS = 5 * 60_000;

/** What the bar says of the time that is left: never under 0; `minutes` is for the warning, rounded up. */
export type TimeLeft = { readonly leftMs: number; readonly isShort: boolean; readonly minutes: number };

/** The time from `now` until the session ends. */
export function timeLeft(endsAt: Date, now: Date): TimeLeft {
  const leftMs = Math.max(0, endsAt.getTime() - now.getTime());
  return { leftMs, isShort: leftMs <= WARNING_AT_MS, minutes: Math.ceil(leftMs / 60_000) };
}
