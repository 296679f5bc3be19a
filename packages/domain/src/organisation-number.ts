import { z } from 'zod';

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2] as const;

/** Whether nine digits carry the right check digit: modulus 11 with weights 3 2 7 6 5 4 3 2 (Enhetsregisteret). */
export function hasValidCheckDigit(number: string): boolean {
  if (!/^\d{9}$/.test(number)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  const checkDigit = (11 - (sum % 11)) % 11;
  return checkDigit === Number(number[8]);
}

/** Nine digits as Enhetsregisteret gives them, without spaces. An attribute, never a key. */
export const OrganisationNumber = z
  .string()
  .refine(hasValidCheckDigit, 'not an organisation number')
  .brand<'OrganisationNumber'>();
export type OrganisationNumber = z.infer<typeof OrganisationNumber>;
