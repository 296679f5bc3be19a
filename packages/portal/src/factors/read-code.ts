import { textOf } from '../shell/form.ts';

/** A one-time code as it was typed, without the spaces that apps show in it. */
export function readCode(fields: FormData, name: string): string {
  return textOf(fields, name).replaceAll(/\s/g, '');
}
