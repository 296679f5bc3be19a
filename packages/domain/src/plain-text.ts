import { z } from 'zod';

/** Control characters, and halves of surrogate pairs: what no person types, no log can hold, and no page should show. */
const UNFIT = /[\p{Cc}\p{Cs}]/u;

/**
 * One line of text from a person or a machine, without blanks around it. Text that holds a control character or is not
 * well-formed Unicode is refused: PostgreSQL's jsonb holds neither, and an act whose log cannot be written does not happen.
 */
export function plainText({ min = 1, max }: { readonly min?: number; readonly max: number }) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !UNFIT.test(text), 'holds a character that no text may hold');
}
