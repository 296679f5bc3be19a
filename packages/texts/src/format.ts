import type { Language } from './language.ts';

/** A browser without nynorsk's calendar words takes bokmål's, not its own system's language. */
const LOCALES: Record<Language, readonly string[]> = {
  nb: ['nb-NO'],
  nn: ['nn-NO', 'nb-NO'],
  en: ['en-GB'],
};

const NORWAY = 'Europe/Oslo';

/** An instant as local time: day, month, year, hour and minute. */
export function formatInstant(language: Language, instant: Date, timeZone = NORWAY): string {
  return new Intl.DateTimeFormat([...LOCALES[language]], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(instant);
}

/** The same to the second, for logs. */
export function formatInstantToTheSecond(language: Language, instant: Date, timeZone = NORWAY): string {
  return new Intl.DateTimeFormat([...LOCALES[language]], {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone,
  }).format(instant);
}

/** Hour and minute alone, for what happens today. */
export function formatTimeOfDay(language: Language, instant: Date, timeZone = NORWAY): string {
  return new Intl.DateTimeFormat([...LOCALES[language]], { timeStyle: 'short', timeZone }).format(instant);
}

/** A length of time in whole hours, minutes and seconds, the two largest that count: "1 t 5 min", "42 sek". Never under 0. */
export function formatDuration(language: Language, durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  const shown =
    first === -1 ? parts.slice(-1) : parts.slice(first, first + 2).filter(([amount]) => amount > 0);
  return shown
    .map(([amount, unit]) =>
      new Intl.NumberFormat([...LOCALES[language]], { style: 'unit', unit, unitDisplay: 'short' }).format(
        amount,
      ),
    )
    .join(' ');
}

/** Texts one after another with the language's own "and": "a, b og c". */
export function formatList(language: Language, texts: readonly string[]): string {
  return new Intl.ListFormat([...LOCALES[language]], { type: 'conjunction' }).format(texts);
}
