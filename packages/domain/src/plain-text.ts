import { z } from 'zod';

/** Control characters, and halves of surrogate pairs: what no person types, no log can hold, and no page should show. */
const UNFIT = /[\p{Cc}\p{Cs}]/u;
/** The same in a text of many lines, which may hold line breaks and tabs. */
const UNFIT_BESIDES_LAYOUT = /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;
const COMPLAINT = 'holds a character that no text may hold';

type Lengths = { readonly min?: number; readonly max: number };

/**
 * One line of text from a person or a machine, without blanks around it. Text that holds a control character or is not
 * well-formed Unicode is refused: PostgreSQL's jsonb holds neither, and an act whose log cannot be written does not happen.
 */
export function plainText({ min = 1, max }: Lengths) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !UNFIT.test(text), COMPLAINT);
}

/** The same of several lines. */
export function plainLines({ min = 1, max }: Lengths) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !UNFIT_BESIDES_LAYOUT.test(text), COMPLAINT);
}

/** The same as it was typed, blanks and all: what is compared and never shown. */
export function plainSecret({ min = 1, max }: Lengths) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((text) => !UNFIT.test(text), COMPLAINT);
}

/** Whether every string in this JSON, name or value, is without unfit characters. */
export function isPlainThroughout(json: unknown): boolean {
  // Not by recursion: somebody else decides how deep it is.
  const waiting: unknown[] = [json];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string' && UNFIT.test(value)) return false;
    if (typeof value === 'object' && value !== null) waiting.push(...Object.entries(value).flat());
  }
  return true;
}
