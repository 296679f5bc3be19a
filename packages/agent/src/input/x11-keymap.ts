import type { XClient } from 'x11';
import { ask } from '../x11/x11-connection.ts';

/** Keysyms of <X11/keysymdef.h>. */
const NO_SYMBOL = 0;
const RETURN = 0xff0d;
const TAB = 0xff09;
const CAPS_LOCK = 0xffe5;

/** Keysyms of Latin-1 are its code points; all others are this plus the code point (X11 protocol, appendix A). */
const UNICODE_KEYSYMS = 0x0100_0000;

/** The core mapping lists two levels of group 1, then two of group 2; further groups cannot be told from it. */
const LEVELS = 2;
const GROUPS = 2;

/** A key and whether it takes Shift to give the character. */
export type Keystroke = { readonly keycode: number; readonly needsShift: boolean };

/** What the display server's keyboard can type as it is now configured: a snapshot. */
export type Keymap = {
  readonly keysymsPerKeycode: number;
  /** Keycodes that no key has, in rising order. */
  readonly spare: readonly number[];
  readonly capsLock: number | null;
  /** What the keycode gives without Shift. */
  keysymOf(keycode: number): number;
  /** The keystroke of a keysym in a group (0 is the first), or null if it takes more than Shift. */
  find(keysym: number, group: number): Keystroke | null;
};

type Keycodes = { readonly client: XClient; readonly firstKeycode: number; readonly lastKeycode: number };

/** Asks for the mapping. */
export async function readKeymap({ client, firstKeycode, lastKeycode }: Keycodes): Promise<Keymap> {
  const rows = await ask<readonly (readonly number[])[]>((reply) =>
    client.GetKeyboardMapping(firstKeycode, lastKeycode - firstKeycode + 1, reply),
  );
  const keystrokes = Array.from({ length: GROUPS }, (_, group) => keystrokesOf(rows, firstKeycode, group));
  return {
    keysymsPerKeycode: rows[0]?.length ?? LEVELS,
    spare: rows.flatMap((row, index) =>
      row.every((keysym) => keysym === NO_SYMBOL) ? [firstKeycode + index] : [],
    ),
    capsLock: keystrokes[0]?.get(CAPS_LOCK)?.keycode ?? null,
    keysymOf: (keycode) => rows[keycode - firstKeycode]?.[0] ?? NO_SYMBOL,
    find: (keysym, group) => keystrokes[group]?.get(keysym) ?? null,
  };
}

/** Without Shift before with Shift, and the lower keycode before the higher. */
function keystrokesOf(
  rows: readonly (readonly number[])[],
  firstKeycode: number,
  group: number,
): ReadonlyMap<number, Keystroke> {
  const found = new Map<number, Keystroke>();
  for (let level = 0; level < LEVELS; level += 1)
    rows.forEach((row, index) => {
      const keysym = row[group * LEVELS + level] ?? NO_SYMBOL;
      if (keysym === NO_SYMBOL || found.has(keysym)) return;
      found.set(keysym, { keycode: firstKeycode + index, needsShift: level === 1 });
    });
  return found;
}

/** The keysym of a character, or null for a control character that no key types. */
export function keysymOfCharacter(character: string): number | null {
  const codePoint = character.codePointAt(0) ?? 0;
  if (character === '\n' || character === '\r') return RETURN;
  if (character === '\t') return TAB;
  if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0)) return null;
  return codePoint < 0x100 ? codePoint : UNICODE_KEYSYMS + codePoint;
}
