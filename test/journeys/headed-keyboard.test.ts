import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { countOfHeldKeys, pointerOf, startXterm, type TestDisplay } from '@fjernhjelp/agent/test-display';
import { type Browser, launchBrowser } from '@fjernhjelp/cli/demo/browser';
import { until } from '@fjernhjelp/cli/demo/until';
import { enterAsHelper, openFirstMachine } from '@fjernhjelp/cli/demo/walk/first-session';
import { enterProgram } from '@fjernhjelp/cli/demo/walk/terminal';
import { machineOf, type World } from '@fjernhjelp/cli/demo/world';
import { createTranslator } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import { letFocusBeReal, startDesk } from '../desk.ts';
import { openRealKeyboard, type RealKeyboard } from '../real-keyboard.ts';
import { startWorldForTests } from '../world-for-tests.ts';

const SENTENCE = 'Blåbærsyltetøy på brød: 100 % @ {æøå}';
/** Writes every byte that comes from the keyboard into a file as it comes, and ends after a full stop. */
const RECORDER = `stty -icanon -echo
: > "$1"
while [ "$key" != . ]; do
  key=$(dd bs=1 count=1 2>/dev/null)
  printf %s "$key" >> "$1"
done
stty sane
`;
const { t } = createTranslator('nb');

/** The title of the window that has a display's keyboard. */
function focusedTitle(display: string): string {
  const env = { ...process.env, DISPLAY: display };
  return spawnSync('xdotool', ['getwindowfocus', 'getwindowname'], { env, encoding: 'utf8' }).stdout.trim();
}

describe('a Norwegian keyboard in front of a real browser window', () => {
  let world: World;
  let desk: TestDisplay;
  let browser: Browser;
  let keyboard: RealKeyboard;
  let screen: Page;
  before(async () => {
    world = await startWorldForTests(['Legesenter']);
    desk = await startDesk();
    browser = await launchBrowser({ ...world, display: desk.display });
    keyboard = await openRealKeyboard(desk.display);
    screen = await openFirstMachine(await enterAsHelper(world, browser, t, 'Leverandør 1'), t);
    await letFocusBeReal(screen);
  });
  after(async () => {
    keyboard?.close();
    await browser?.close();
    await desk?.stop();
    await world?.stop();
  });
  beforeEach(async () => {
    await screen.bringToFront();
    await enterProgram(screen, t, machineOf(world, 'Legesenter'), 'terminal');
    await screen.waitForFunction(() => document.activeElement?.matches('textarea'));
  });

  const remoteDisplay = (): string => machineOf(world, 'Legesenter').desktop.display;
  const pathOf = (name: string): string => path.join(machineOf(world, 'Legesenter').homeDirectory, name);
  const fileOf = (name: string): Promise<string | null> => readFile(pathOf(name), 'utf8').catch(() => null);

  async function untilFile(name: string, isComplete: (text: string) => boolean): Promise<string> {
    let text: string | null = null;
    const look = async (): Promise<boolean> => {
      text = await fileOf(name);
      return text !== null && isComplete(text);
    };
    await until(look, 'complete', 10_000).catch(() => assert.fail(`${name} holds ${JSON.stringify(text)}`));
    return text ?? '';
  }

  async function typedIntoFile(name: string, type: () => Promise<void>): Promise<string> {
    await keyboard.type(`cat > ${name}\n`);
    await untilFile(name, () => true);
    await type();
    await keyboard.press('Enter');
    await keyboard.press('ControlLeft', 'KeyD');
    return untilFile(name, (text) => text.endsWith('\n'));
  }

  it('types æ, ø, å and the characters of AltGr', async () => {
    const typed = await typedIntoFile('norsk.txt', () => keyboard.type(SENTENCE));
    assert.equal(typed, `${SENTENCE}\n`);
  });

  it('composes characters of dead keys, alone and one after the other', async () => {
    const typed = await typedIntoFile('aksenter.txt', async () => {
      await keyboard.press('AltRight', 'Equal');
      await keyboard.type('e');
      await keyboard.press('AltRight', 'BracketRight');
      await keyboard.type('n');
      await keyboard.press('BracketRight');
      await keyboard.type('u');
      await keyboard.press('ShiftLeft', 'Equal');
      await keyboard.type('A');
      await keyboard.press('ShiftLeft', 'BracketRight');
      await keyboard.type(' slutt');
    });
    assert.equal(typed, 'éñüÀ^slutt\n');
  });

  it('types capitals with Caps Lock, and turns no Caps Lock on at the machine', async () => {
    const typed = await typedIntoFile('store.txt', async () => {
      await keyboard.press('CapsLock');
      await keyboard.type('blåbær');
      await keyboard.press('CapsLock');
      await keyboard.type(' små');
    });
    assert.equal(typed, 'BLÅBÆR små\n');
    // The click that came first may still be with the window manager.
    await until(
      async () => (await pointerOf(remoteDisplay())).keyMask === 0,
      'no lock is on and no button down',
    );
  });

  it('edits a line of the shell with Ctrl+A, Ctrl+E, Ctrl+U and the arrows', async () => {
    await keyboard.type('dette skal vekk');
    await keyboard.press('ControlLeft', 'KeyU');
    await keyboard.type('midten');
    await keyboard.press('ControlLeft', 'KeyA');
    await keyboard.type('echo først-');
    await keyboard.press('ControlLeft', 'KeyE');
    await keyboard.type('-sit');
    await keyboard.press('ArrowLeft');
    await keyboard.press('Backspace');
    await keyboard.type('is');
    await keyboard.press('ControlLeft', 'KeyE');
    await keyboard.type(' > linje.txt\n');
    assert.equal(await untilFile('linje.txt', (text) => text.endsWith('\n')), 'først-midten-sist\n');
  });

  it('saves in the editor by Alt+F and the letters and keys that its menu and dialog take', async () => {
    await enterProgram(screen, t, machineOf(world, 'Legesenter'), 'editor');
    await keyboard.type('første');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type('andreX');
    await keyboard.press('Backspace');
    await keyboard.press('AltLeft', 'KeyF');
    await keyboard.type('a');
    await until(async () => focusedTitle(remoteDisplay()) === 'Save As', 'the editor asks for a name');
    await keyboard.press('ControlLeft', 'KeyA');
    await keyboard.type('notat.txt');
    await until(async () => {
      // The dialog takes no Enter before it has looked for a file of this name.
      await keyboard.press('Enter');
      return (await fileOf('notat.txt')) !== null;
    }, 'the note is saved');
    assert.equal(await untilFile('notat.txt', (text) => text !== ''), 'første\n\tandre');
  });

  describe('in a program that takes every key as it comes', () => {
    before(() => writeFile(pathOf('opptak.sh'), RECORDER));
    /** Starts such a program, which writes what it gets into the file, up to a full stop. */
    const record = async (name: string): Promise<void> => {
      await keyboard.type(`sh opptak.sh ${name}\n`);
      await untilFile(name, () => true);
    };

    it('sends Escape, Tab, Shift+Tab, F5 and Ctrl+arrow as keys', async () => {
      await record('taster.txt');
      await keyboard.press('Escape');
      await keyboard.press('Tab');
      await keyboard.press('ShiftLeft', 'Tab');
      await keyboard.press('F5');
      await keyboard.press('ControlLeft', 'ArrowRight');
      await keyboard.type('.');
      const keys = await untilFile('taster.txt', (text) => text.endsWith('.'));
      assert.equal(keys, '\x1b\t\x1b[Z\x1b[15~\x1b[1;5C.');
    });

    for (const [key, sequence] of [
      ['ArrowLeft', '\x1b[D'],
      ['Backspace', '\x7f'],
    ] as const)
      it(`repeats ${key} as long as it is held, and not after`, async () => {
        await record(`${key}.txt`);
        await keyboard.hold(key);
        const count = (text: string): number => text.split(sequence).length - 1;
        await untilFile(`${key}.txt`, (text) => count(text) >= 5);
        assert.equal(await countOfHeldKeys(remoteDisplay()), 1);
        await keyboard.lift(key);
        await keyboard.type('.');
        const keys = await untilFile(`${key}.txt`, (text) => text.endsWith('.'));
        assert.equal(keys, `${sequence.repeat(count(keys))}.`);
        await untilHeld(0);
      });
  });

  it('comes back to the page by Ctrl+Alt+Shift+L, and then Tab moves along the bar', async () => {
    await keyboard.press('ControlLeft', 'AltLeft', 'ShiftLeft', 'KeyL');
    await untilFocused(t('console.bar.takeKeyboard'));
    await untilHeld(0);
    await keyboard.press('Tab');
    await untilFocused(t('console.bar.end'));
    await keyboard.press('ShiftLeft', 'Tab');
    await untilFocused(t('console.bar.takeKeyboard'));
    await keyboard.press('Enter');
    assert.equal(await typedIntoFile('igjen.txt', () => keyboard.type('igjen')), 'igjen\n');
  });

  it('leaves no key down on the machine when another window takes the keyboard', async () => {
    await keyboard.hold('ControlLeft', 'ArrowLeft');
    await untilHeld(2);
    const other = await startXterm({ display: desk.display, script: 'cat' });
    await untilHeld(0);
    await keyboard.lift('ArrowLeft', 'ControlLeft');
    await other.stop();
  });

  it('leaves no key down on the machine when the browser is closed', async () => {
    await keyboard.hold('ShiftLeft', 'ArrowLeft');
    await untilHeld(2);
    await browser.close();
    await untilHeld(0);
    await keyboard.lift('ArrowLeft', 'ShiftLeft');
  });

  async function untilFocused(name: string): Promise<void> {
    const button = screen.getByRole('button', { name, exact: true });
    await until(
      () => button.evaluate((element) => element === document.activeElement),
      `the focus is on "${name}"`,
      10_000,
    );
  }

  const untilHeld = (count: number): Promise<void> =>
    until(
      async () => (await countOfHeldKeys(remoteDisplay())) === count,
      `the machine has ${count} keys down`,
      10_000,
    );
});
