const NORWAY = 'Europe/Oslo';
const MINUTE_MS = 60_000;

/** An instant as the wall clock in Norway shows it, to the minute, in the form of a `datetime-local` field. */
export function wallClockOf(instant: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: NORWAY,
  }).format(instant);
  return parts.replace(' ', 'T');
}

/**
 * The instant at which the wall clock in Norway shows this, or null if the text is no such time.
 *
 * An hour that comes twice is its first; an hour that summer time skips is as long after midnight as it says, so 02:30 is 03:30.
 */
export function instantOfWallClock(text: string): Date | null {
  const asIfUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(asIfUtc)) return null;
  const candidates = [2, 1].map((hours) => new Date(asIfUtc - hours * 60 * MINUTE_MS));
  return candidates.find((instant) => wallClockOf(instant) === text) ?? candidates.at(-1) ?? null;
}

/** The same instant as text for the wire; empty where there is none, so that an operation's own schema finds it. */
export function instantTextOf(wallClock: string): string {
  return instantOfWallClock(wallClock)?.toISOString() ?? '';
}

/** The same for a field that may be left empty: null is "none". What is half written stays empty text, which no schema takes. */
export function optionalInstantTextOf(wallClock: string): string | null {
  return wallClock === '' ? null : instantTextOf(wallClock);
}
