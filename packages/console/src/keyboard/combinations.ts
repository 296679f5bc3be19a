import type { KeyChanged } from '@fjernhjelp/protocol/input-messages';
import { usageOfCode } from './hid-usages.ts';

/** Combinations that the browser or this computer keeps to itself, as the codes to press in order. */
const COMBINATIONS = {
  'ctrl-alt-delete': ['ControlLeft', 'AltLeft', 'Delete'],
  'alt-tab': ['AltLeft', 'Tab'],
  'alt-f4': ['AltLeft', 'F4'],
  super: ['MetaLeft'],
  'ctrl-w': ['ControlLeft', 'KeyW'],
  'ctrl-t': ['ControlLeft', 'KeyT'],
  'ctrl-n': ['ControlLeft', 'KeyN'],
  f11: ['F11'],
  escape: ['Escape'],
  'print-screen': ['PrintScreen'],
} as const;

/** A combination that has a button. */
export type Combination = keyof typeof COMBINATIONS;

// Object.keys of a constant object literal gives exactly its keys.
export const COMBINATION_NAMES = Object.keys(COMBINATIONS) as readonly Combination[];

/** A combination as messages: down in order, up in the opposite order. */
export function combinationMessages(combination: Combination): readonly KeyChanged[] {
  const usages = COMBINATIONS[combination].map(usageOfCode).filter((usage) => usage !== null);
  return [
    ...usages.map((usage) => ({ type: 'key', usage, down: true }) as const),
    ...usages.toReversed().map((usage) => ({ type: 'key', usage, down: false }) as const),
  ];
}
