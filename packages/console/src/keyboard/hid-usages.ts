/** A run of codes whose usages follow one another. */
function run(first: number, codes: readonly string[]): readonly (readonly [string, number])[] {
  return codes.map((code, index) => [code, first + index] as const);
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`);
const DIGITS = [...'1234567890'].map((digit) => `Digit${digit}`);
const FUNCTION_KEYS = Array.from({ length: 12 }, (_, index) => `F${index + 1}`);
const UPPER_FUNCTION_KEYS = Array.from({ length: 12 }, (_, index) => `F${index + 13}`);
const KEYPAD_DIGITS = [...'1234567890'].map((digit) => `Numpad${digit}`);

/**
 * `KeyboardEvent.code` → usage of USB HID page 7 (HID Usage Tables 1.5, section 10; UI Events KeyboardEvent code Values).
 *
 * Codes name places on the keyboard, and so do usages: neither knows of layouts.
 */
const USAGE_BY_CODE: ReadonlyMap<string, number> = new Map([
  ...run(0x04, LETTERS),
  ...run(0x1e, DIGITS),
  ...run(0x28, ['Enter', 'Escape', 'Backspace', 'Tab', 'Space', 'Minus', 'Equal', 'BracketLeft']),
  ...run(0x30, ['BracketRight', 'Backslash']),
  ...run(0x33, ['Semicolon', 'Quote', 'Backquote', 'Comma', 'Period', 'Slash', 'CapsLock']),
  ...run(0x3a, FUNCTION_KEYS),
  ...run(0x46, [
    'PrintScreen',
    'ScrollLock',
    'Pause',
    'Insert',
    'Home',
    'PageUp',
    'Delete',
    'End',
    'PageDown',
  ]),
  ...run(0x4f, ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'NumLock']),
  ...run(0x54, ['NumpadDivide', 'NumpadMultiply', 'NumpadSubtract', 'NumpadAdd', 'NumpadEnter']),
  ...run(0x59, KEYPAD_DIGITS),
  ...run(0x63, ['NumpadDecimal', 'IntlBackslash', 'ContextMenu', 'Power', 'NumpadEqual']),
  ...run(0x68, UPPER_FUNCTION_KEYS),
  ...run(0x85, ['NumpadComma']),
  ...run(0x87, ['IntlRo', 'KanaMode', 'IntlYen', 'Convert', 'NonConvert']),
  ...run(0xe0, ['ControlLeft', 'ShiftLeft', 'AltLeft', 'MetaLeft']),
  ...run(0xe4, ['ControlRight', 'ShiftRight', 'AltRight', 'MetaRight']),
]);

/** The usage of the key at this place, or null if page 7 has none (media keys and the like). */
export function usageOfCode(code: string): number | null {
  return USAGE_BY_CODE.get(code) ?? null;
}
