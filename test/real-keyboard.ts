import { ask, connectToDisplay } from '@fjernhjelp/agent/x11/x11-connection';
import type { XtestExtension } from 'x11';

/** X11 keycodes (evdev) of the keys that no character stands for here, by their names in UI Events. */
const KEYCODES = {
  Escape: 9,
  Equal: 21,
  Backspace: 22,
  Tab: 23,
  BracketRight: 35,
  Enter: 36,
  ControlLeft: 37,
  KeyA: 38,
  KeyD: 40,
  KeyF: 41,
  KeyL: 46,
  ShiftLeft: 50,
  KeyC: 54,
  AltLeft: 64,
  CapsLock: 66,
  F5: 71,
  AltRight: 108,
  ArrowLeft: 113,
  ArrowRight: 114,
  KeyE: 26,
  KeyU: 30,
} as const;

export type PhysicalKey = keyof typeof KEYCODES;

type Row = readonly [firstKeycode: number, characters: string];

/** The characters of neighbouring keys of a Norwegian keyboard, and what has to be held for them. */
const LEVELS: readonly { readonly held: PhysicalKey | null; readonly rows: readonly Row[] }[] = [
  {
    held: null,
    rows: [
      [10, '1234567890+'],
      [24, 'qwertyuiopå'],
      [36, '\n'],
      [38, 'asdfghjkløæ'],
      [51, "'"],
      [52, 'zxcvbnm,.-'],
      [65, ' '],
      [94, '<'],
    ],
  },
  {
    held: 'ShiftLeft',
    rows: [
      [10, '!"#¤%&/()=?'],
      [24, 'QWERTYUIOPÅ'],
      [38, 'ASDFGHJKLØÆ'],
      [51, '*'],
      [52, 'ZXCVBNM;:_'],
      [94, '>'],
    ],
  },
  {
    held: 'AltRight',
    rows: [
      [11, '@£$'],
      [16, '{[]}'],
    ],
  },
];

const strokes = new Map(
  LEVELS.flatMap(({ held, rows }) =>
    rows.flatMap(([first, characters]) =>
      [...characters].map((character, index) => [character, { held, keycode: first + index }] as const),
    ),
  ),
);

/** The keys of a display, moved as a hand would. Whatever listens there gets them as it gets a keyboard's. */
export type RealKeyboard = {
  /** Presses the keys in this order and lets them stay down. */
  hold(...keys: readonly PhysicalKey[]): Promise<void>;
  /** Lifts the keys in this order. */
  lift(...keys: readonly PhysicalKey[]): Promise<void>;
  /** Presses the keys in this order and lifts them in the opposite one: a key, or a shortcut. */
  press(...keys: readonly PhysicalKey[]): Promise<void>;
  /** Types what a Norwegian keyboard has a key for. @throws Error for any other character. */
  type(text: string): Promise<void>;
  close(): void;
};

/** The keyboard of an X11 display with the layout `no`, through XTEST. */
export async function openRealKeyboard(display: string): Promise<RealKeyboard> {
  const { client } = await connectToDisplay(display, (error) => {
    throw error;
  });
  const xtest = await ask<XtestExtension>((reply) => client.require('xtest', reply));
  const move = (keycode: number, isDown: boolean): void =>
    xtest.FakeInput(isDown ? xtest.KeyPress : xtest.KeyRelease, keycode, 0, 0, 0, 0);
  const done = (): Promise<unknown> => ask((reply) => client.GetInputFocus(reply));
  const hold = async (...keys: readonly PhysicalKey[]): Promise<void> => {
    for (const key of keys) move(KEYCODES[key], true);
    await done();
  };
  const lift = async (...keys: readonly PhysicalKey[]): Promise<void> => {
    for (const key of keys) move(KEYCODES[key], false);
    await done();
  };
  return {
    hold,
    lift,
    press: async (...keys) => {
      await hold(...keys);
      await lift(...keys.toReversed());
    },
    type: async (text) => {
      for (const character of text) {
        const stroke = strokes.get(character);
        if (stroke === undefined) throw new Error(`a Norwegian keyboard has no key for ${character}`);
        if (stroke.held !== null) await hold(stroke.held);
        move(stroke.keycode, true);
        move(stroke.keycode, false);
        if (stroke.held !== null) await lift(stroke.held);
      }
      await done();
    },
    close: () => client.terminate(),
  };
}
