import type { PointerButtonName } from '@fjernhjelp/protocol/input-messages';

/** Bits of `PointerEvent.buttons` (Pointer Events, the buttons property). */
const BITS: readonly (readonly [PointerButtonName, number])[] = [
  ['left', 1],
  ['right', 2],
  ['middle', 4],
  ['back', 8],
  ['forward', 16],
];

/** A button that went down or came up. */
export type ButtonChange = { readonly button: PointerButtonName; readonly down: boolean };

/**
 * What changed between two values of `buttons`. While one button is held, browsers tell of others only by this: there is no
 * further `pointerdown`.
 */
export function buttonChanges(before: number, after: number): readonly ButtonChange[] {
  const changed = before ^ after;
  return BITS.filter(([, bit]) => (changed & bit) !== 0).map(([button, bit]) => ({
    button,
    down: (after & bit) !== 0,
  }));
}
