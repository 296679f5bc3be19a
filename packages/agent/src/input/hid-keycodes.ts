/** Offset between the codes of Linux input events and the keycodes of X11 (X reserves 0 to 7). */
const X_KEYCODE_OFFSET = 8;

/**
 * USB HID usage of page 7 → code of linux/input-event-codes.h, as the kernel's own table has it (drivers/hid/hid-input.c,
 * `hid_keyboard`). Consecutive usages whose codes are listed in order; 0 where the kernel has none.
 */
const EVDEV_CODES_FROM_USAGE: readonly (readonly [number, readonly number[]])[] = [
  // a … z
  [
    0x04,
    [30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24, 25, 16, 19, 31, 20, 22, 47, 17, 45, 21, 44],
  ],
  // 1 … 9, 0, Enter, Escape, Backspace, Tab, Space, - = [ ] \
  [0x1e, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 28, 1, 14, 15, 57, 12, 13, 26, 27, 43]],
  // non-US #, ; ' ` , . /, Caps Lock
  [0x32, [43, 39, 40, 41, 51, 52, 53, 58]],
  // F1 … F12
  [0x3a, [59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 87, 88]],
  // Print Screen, Scroll Lock, Pause, Insert, Home, Page Up, Delete, End, Page Down, Right, Left, Down, Up
  [0x46, [99, 70, 119, 110, 102, 104, 111, 107, 109, 106, 105, 108, 103]],
  // Num Lock, keypad / * - + Enter 1 … 9 0 .
  [0x53, [69, 98, 55, 74, 78, 96, 79, 80, 81, 75, 76, 77, 71, 72, 73, 82, 83]],
  // non-US \, Application, Power, keypad =
  [0x64, [86, 127, 116, 117]],
  // F13 … F24
  [0x68, [183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194]],
  // Control, Shift, Alt, Meta left; the same right (Alt right is AltGr)
  [0xe0, [29, 42, 56, 125, 97, 54, 100, 126]],
];

const keycodeByUsage = new Map(
  EVDEV_CODES_FROM_USAGE.flatMap(([first, codes]) =>
    codes.map((code, index) => [first + index, code + X_KEYCODE_OFFSET] as const),
  ),
);

/** The X11 keycode of a physical key (evdev rules), or null for a key that keyboards of today do not have. */
export function keycodeOfUsage(usage: number): number | null {
  return keycodeByUsage.get(usage) ?? null;
}

/** Control, Shift, Alt and Meta of both sides. */
export function isModifierUsage(usage: number): boolean {
  return usage >= 0xe0 && usage <= 0xe7;
}
