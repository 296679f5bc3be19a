import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decideKey, type KeyboardPlatform, type KeyEvent } from './decide-key.ts';
import { type HeldKeys, NOTHING_HELD, sendModifiers } from './held-keys.ts';
import { usageOfCode } from './hid-usages.ts';

type Press = Partial<KeyEvent> & Pick<KeyEvent, 'code' | 'key'>;

function event(type: KeyEvent['type'], press: Press): KeyEvent {
  const none = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
  return { ...none, repeat: false, isComposing: false, hasAltGraph: false, ...press, type };
}

const down = (press: Press) => event('keydown', press);
const up = (press: Press) => event('keyup', press);

const usageNames = new Map<number, string>();
for (const code of [
  ...['KeyC', 'KeyT', 'KeyL', 'Delete', 'Tab', 'Enter', 'ArrowLeft', 'Home', 'NumpadEnter', 'F5', 'Digit2'],
  ...['ControlLeft', 'ControlRight', 'ShiftLeft', 'AltLeft', 'AltRight', 'MetaLeft'],
]) {
  usageNames.set(usageOfCode(code) ?? -1, code);
}

/** Plays events and writes down what comes of each: `text`, `browser`, `leave`, or `+Key` and `-Key`. */
function play(platform: KeyboardPlatform, events: readonly KeyEvent[]): string[] {
  const outcome: string[] = [];
  let held: HeldKeys = NOTHING_HELD;
  for (const one of events) {
    const decision = decideKey(held, one, platform);
    held = decision.held;
    for (const action of decision.actions)
      outcome.push(`${action.down ? '+' : '-'}${usageNames.get(action.usage) ?? action.usage}`);
    if (decision.goesTo === 'text' || decision.goesTo === 'leave') outcome.push(decision.goesTo);
  }
  return outcome;
}

const control = { code: 'ControlLeft', key: 'Control' };
const shift = { code: 'ShiftLeft', key: 'Shift' };
const alt = { code: 'AltLeft', key: 'Alt' };
const meta = { code: 'MetaLeft', key: 'Meta' };

describe('one keyboard event', () => {
  const cases: readonly [string, KeyboardPlatform, readonly KeyEvent[], readonly string[]][] = [
    [
      'is text for a plain letter',
      'other',
      [down({ code: 'KeyA', key: 'a' }), up({ code: 'KeyA', key: 'a' })],
      ['text'],
    ],
    [
      'is text for æ, ø and å',
      'other',
      ['æ', 'ø', 'å'].map((key) => down({ code: 'Quote', key })),
      ['text', 'text', 'text'],
    ],
    ['is text for a space, which may end a dead key', 'other', [down({ code: 'Space', key: ' ' })], ['text']],
    [
      'is text for a capital, and the machine hears nothing of Shift',
      'other',
      [down({ ...shift, shiftKey: true }), down({ code: 'KeyA', key: 'A', shiftKey: true }), up(shift)],
      ['text'],
    ],
    [
      'is text for a character of AltGr',
      'other',
      [
        down({ code: 'AltRight', key: 'AltGraph', hasAltGraph: true }),
        down({ code: 'Digit2', key: '@', hasAltGraph: true }),
        up({ code: 'AltRight', key: 'AltGraph' }),
      ],
      ['text'],
    ],
    [
      'is text for a character of Windows’ AltGr, whose Ctrl is not real',
      'windows',
      [
        down({ ...control, ctrlKey: true }),
        down({ code: 'AltRight', key: 'AltGraph', hasAltGraph: true }),
        down({ code: 'Digit7', key: '{', hasAltGraph: true }),
        up(control),
        up({ code: 'AltRight', key: 'AltGraph' }),
      ],
      ['text'],
    ],
    [
      'is text for a character of Windows’ Ctrl+Alt',
      'windows',
      [
        down({ ...control, ctrlKey: true }),
        down({ ...alt, ctrlKey: true, altKey: true }),
        down({ code: 'KeyE', key: '€', ctrlKey: true, altKey: true }),
        up({ ...alt, ctrlKey: true }),
        up(control),
      ],
      ['text'],
    ],
    [
      'is a shortcut for Windows’ Ctrl+Alt with a letter',
      'windows',
      [
        down({ ...control, ctrlKey: true }),
        down({ ...alt, ctrlKey: true, altKey: true }),
        down({ code: 'KeyT', key: 't', ctrlKey: true, altKey: true }),
      ],
      ['+ControlLeft', '+AltLeft', '+KeyT'],
    ],
    ['is text for a dead key', 'other', [down({ code: 'BracketRight', key: 'Dead' })], ['text']],
    [
      'is text while an input method is at work, Enter too',
      'other',
      [down({ code: 'KeyA', key: 'Process' }), down({ code: 'Enter', key: 'Enter', isComposing: true })],
      ['text', 'text'],
    ],
    [
      'is a shortcut for Ctrl with a letter, pressed and lifted in order',
      'other',
      [
        down({ ...control, ctrlKey: true }),
        down({ code: 'KeyC', key: 'c', ctrlKey: true }),
        up({ code: 'KeyC', key: 'c', ctrlKey: true }),
        up(control),
      ],
      ['+ControlLeft', '+KeyC', '-KeyC', '-ControlLeft'],
    ],
    [
      'is a shortcut for Alt with Tab',
      'other',
      [down({ ...alt, altKey: true }), down({ code: 'Tab', key: 'Tab', altKey: true })],
      ['+AltLeft', '+Tab'],
    ],
    ['is a key for navigation', 'other', [down({ code: 'ArrowLeft', key: 'ArrowLeft' })], ['+ArrowLeft']],
    [
      'repeats nothing, because the machine repeats a held key itself',
      'other',
      [
        down({ code: 'ArrowLeft', key: 'ArrowLeft' }),
        down({ code: 'ArrowLeft', key: 'ArrowLeft', repeat: true }),
      ],
      ['+ArrowLeft'],
    ],
    ['repeats text, which holds no key', 'other', [down({ code: 'KeyA', key: 'a', repeat: true })], ['text']],
    [
      'lifts Shift for text and presses it again for a selection',
      'other',
      [
        down({ ...shift, shiftKey: true }),
        down({ code: 'ArrowLeft', key: 'ArrowLeft', shiftKey: true }),
        up({ code: 'ArrowLeft', key: 'ArrowLeft', shiftKey: true }),
        down({ code: 'KeyA', key: 'A', shiftKey: true }),
        down({ code: 'ArrowLeft', key: 'ArrowLeft', shiftKey: true }),
      ],
      ['+ShiftLeft', '+ArrowLeft', '-ArrowLeft', '-ShiftLeft', 'text', '+ShiftLeft', '+ArrowLeft'],
    ],
    [
      'taps Super when it was pressed alone',
      'other',
      [down({ ...meta, metaKey: true }), up(meta)],
      ['+MetaLeft', '-MetaLeft'],
    ],
    [
      'makes Ctrl of macOS’ Command, and lifts the key at once',
      'mac',
      [down({ ...meta, metaKey: true }), down({ code: 'KeyC', key: 'c', metaKey: true }), up(meta)],
      ['+ControlLeft', '+KeyC', '-KeyC', '-ControlLeft'],
    ],
    ['taps nothing for macOS’ Command alone', 'mac', [down({ ...meta, metaKey: true }), up(meta)], []],
    [
      'is text for a character of macOS’ Option',
      'mac',
      [down({ ...alt, altKey: true }), down({ code: 'Digit2', key: '@', altKey: true }), up(alt)],
      ['text'],
    ],
    ['is text for a digit of the keypad', 'other', [down({ code: 'Numpad7', key: '7' })], ['text']],
    [
      'navigates for the keypad without Num Lock',
      'other',
      [down({ code: 'Numpad7', key: 'Home' })],
      ['+Home'],
    ],
    [
      'is a key for the keypad’s Enter',
      'other',
      [down({ code: 'NumpadEnter', key: 'Enter' })],
      ['+NumpadEnter'],
    ],
    ['keeps Caps Lock here', 'other', [down({ code: 'CapsLock', key: 'CapsLock' })], []],
    [
      'leaves a media key to the browser',
      'other',
      [down({ code: 'MediaPlayPause', key: 'MediaPlayPause' })],
      [],
    ],
    [
      'leaves the capture for Ctrl+Alt+Shift+L',
      'other',
      [down({ code: 'KeyL', key: 'L', ctrlKey: true, altKey: true, shiftKey: true })],
      ['leave'],
    ],
    [
      'lifts a modifier whose release nobody saw',
      'other',
      [
        down({ ...control, ctrlKey: true }),
        down({ code: 'KeyC', key: 'c', ctrlKey: true }),
        down({ code: 'Enter', key: 'Enter' }),
      ],
      ['+ControlLeft', '+KeyC', '-ControlLeft', '+Enter'],
    ],
  ];
  for (const [title, platform, events, expected] of cases) {
    it(title, () => assert.deepEqual(play(platform, events), expected));
  }

  it('tells the machine of held modifiers before a click', () => {
    const { held } = decideKey(NOTHING_HELD, down({ ...control, ctrlKey: true }), 'other');
    assert.deepEqual(sendModifiers(held).actions, [{ usage: 0xe0, down: true }]);
    assert.deepEqual(sendModifiers(sendModifiers(held).held).actions, []);
  });
});

describe('any run of keyboard events', () => {
  const codes = ['ControlLeft', 'ShiftLeft', 'AltLeft', 'MetaLeft', 'KeyA', 'Enter', 'ArrowLeft', 'Numpad7'];
  const anyEvent = fc.record({
    type: fc.constantFrom('keydown' as const, 'keyup' as const),
    code: fc.constantFrom(...codes),
    key: fc.constantFrom('a', '@', 'Enter', 'Dead', 'Process', 'Home', 'AltGraph'),
    repeat: fc.boolean(),
    isComposing: fc.boolean(),
    ctrlKey: fc.boolean(),
    shiftKey: fc.boolean(),
    altKey: fc.boolean(),
    metaKey: fc.boolean(),
    hasAltGraph: fc.boolean(),
  });
  const seed = Date.now() % 2 ** 31;

  it(`lifts only what it pressed, and finds no modifier held when it types (seed ${seed})`, () => {
    const property = fc.property(
      fc.array(anyEvent, { maxLength: 40 }),
      fc.constantFrom<KeyboardPlatform>('mac', 'windows', 'other'),
      (events, platform) => {
        const pressed: number[] = [];
        let held: HeldKeys = NOTHING_HELD;
        for (const one of events) {
          const decision = decideKey(held, one, platform);
          held = decision.held;
          for (const { usage, down: isDown } of decision.actions) {
            const at = pressed.indexOf(usage);
            if (isDown) pressed.push(usage);
            else assert.notEqual(at, -1, `${usage} lifted but not pressed`);
            if (!isDown) pressed.splice(at, 1);
          }
          if (decision.goesTo === 'leave') return;
          if (decision.goesTo === 'text')
            assert.ok(!pressed.some((usage) => usage >= 0xe0), 'text with a modifier held');
        }
      },
    );
    fc.assert(property, { seed, numRuns: 500 });
  });
});
