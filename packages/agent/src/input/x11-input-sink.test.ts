import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '@fjernhjelp/domain/clock';
import { fractionOfPixel } from '@fjernhjelp/protocol/display-point';
import {
  countOfHeldKeys,
  pointerOf,
  startDisplay,
  startXterm,
  type TestDisplay,
  until,
} from '../test-display.ts';
import type { InputSink } from './input-sink.ts';
import { openX11InputSink } from './x11-input-sink.ts';

const TEXT = 'Blåbærsyltetøy på brød: 100 % @ {æøå} ÆØÅ é ü € 漢 😀';
const DISPLAYS = [{ id: 0, x: 0, y: 0, width: 1024, height: 768, scalePercent: 100 }];
const A = 0x04;
const LEFT_SHIFT = 0xe1;
const CAPS_LOCK = 0x39;
const F13 = 0x68;

/** No layout has them: typing them all takes minutes, because there are few spare keycodes. */
const RARE_CHARACTERS = Array.from({ length: 1000 }, (_, index) => String.fromCharCode(0x4e00 + index));

describe('input on an X11 display', () => {
  let screen: TestDisplay;
  let sink: InputSink;
  const folder = mkdtempSync(join(tmpdir(), 'fjernhjelp-input-'));

  before(async () => {
    screen = await startDisplay({ width: 1024, height: 768 });
    sink = await openX11InputSink(screen.display, { clock: systemClock, onFault: assert.ifError });
  });
  after(async () => {
    sink.close();
    await screen.stop();
    rmSync(folder, { recursive: true });
  });

  const type = (text: string) => sink.inject({ type: 'text', text }, DISPLAYS);
  const useLayout = (layout: string) =>
    execFileSync('setxkbmap', [layout], { env: { ...process.env, DISPLAY: screen.display } });

  /** Runs `typing` with a terminal that writes each line it reads into a file, and gives the lines when it is settled. */
  async function linesTyped(
    count: number,
    typing: () => void,
    meanwhile: (typed: () => readonly string[]) => Promise<void> = async () => undefined,
  ): Promise<readonly string[]> {
    const file = join(folder, 'typed');
    rmSync(file, { force: true });
    const script = `stty -echo; : > ${file}; while IFS= read -r line; do printf '%s\\n' "$line" >> ${file}; done`;
    const terminal = await startXterm({ display: screen.display, script });
    await until(() => linesOf(file) !== null, 'the terminal reads');
    typing();
    await meanwhile(() => linesOf(file) ?? []);
    await sink.settled();
    await until(() => (linesOf(file)?.length ?? 0) >= count, `${count} lines have come`);
    await terminal.stop();
    return linesOf(file) ?? [];
  }

  for (const layout of ['us', 'no'])
    it(`types exactly the text, twenty times in a row, on layout ${layout}`, async () => {
      useLayout(layout);
      const lines = await linesTyped(20, () => {
        for (let time = 0; time < 20; time += 1) type(`${TEXT}\n`);
      });
      assert.deepEqual(lines, Array(20).fill(TEXT));
    });

  it('types more unusual characters than there are spare keycodes', async () => {
    useLayout('us');
    const greek = 'αβγδεζηθικλμνξοπρστυφχψω';
    assert.deepEqual(await linesTyped(1, () => type(`${greek}\n`)), [greek]);
  });

  it('types on the new layout when the layout has just changed', async () => {
    useLayout('us');
    assert.deepEqual(await linesTyped(1, () => type('æ@1\n')), ['æ@1']);
    useLayout('no');
    assert.deepEqual(await linesTyped(1, () => type('æ@2\n')), ['æ@2']);
  });

  it('types the text as it is although Shift is held and Caps Lock is on', async () => {
    const lines = await linesTyped(1, () => {
      sink.inject({ type: 'key', usage: CAPS_LOCK, down: true }, DISPLAYS);
      sink.inject({ type: 'key', usage: CAPS_LOCK, down: false }, DISPLAYS);
      sink.inject({ type: 'key', usage: LEFT_SHIFT, down: true }, DISPLAYS);
      type('aBé1\n');
      sink.inject({ type: 'key', usage: LEFT_SHIFT, down: false }, DISPLAYS);
      sink.inject({ type: 'key', usage: CAPS_LOCK, down: true }, DISPLAYS);
      sink.inject({ type: 'key', usage: CAPS_LOCK, down: false }, DISPLAYS);
    });
    assert.deepEqual(lines, ['aBé1']);
  });

  it('moves the pointer to exactly the pixel whose centre was sent', async () => {
    for (const [x, y] of [
      [0, 0],
      [517, 333],
      [1023, 767],
    ] as const) {
      const point = { display: 0, x: fractionOfPixel(x, 1024), y: fractionOfPixel(y, 768) };
      sink.inject({ type: 'pointer-moved', ...point }, DISPLAYS);
      await sink.settled();
      const { rootX, rootY } = await pointerOf(screen.display);
      assert.deepEqual([rootX, rootY], [x, y]);
    }
  });

  it('ignores a press on a display that is not there', async () => {
    sink.inject({ type: 'pointer-button', button: 'left', down: true, display: 7, x: 0, y: 0 }, DISPLAYS);
    await sink.settled();
    assert.equal((await pointerOf(screen.display)).keyMask, 0);
  });

  it('lifts every held key and button when told to', async () => {
    sink.inject({ type: 'key', usage: A, down: true }, DISPLAYS);
    sink.inject({ type: 'pointer-button', button: 'right', down: true, display: 0, x: 9, y: 9 }, DISPLAYS);
    await sink.settled();
    assert.equal(await countOfHeldKeys(screen.display), 1);
    assert.notEqual((await pointerOf(screen.display)).keyMask, 0);
    await sink.releaseAll();
    assert.equal(await countOfHeldKeys(screen.display), 0);
    assert.equal((await pointerOf(screen.display)).keyMask, 0);
  });

  it('types nothing more of what waits once it has released everything, and then what comes after', async () => {
    useLayout('us');
    const lines = await linesTyped(
      1,
      () => {
        type(`${RARE_CHARACTERS.join('\n')}\n`);
        type('never\n');
      },
      async (typed) => {
        await until(() => typed().length > 0, 'a line has come');
        await sink.releaseAll();
        type('after\n');
        await until(() => typed().at(-1) === 'after', 'what came after is typed');
      },
    );
    assert.ok(lines.length < RARE_CHARACTERS.length);
    assert.deepEqual(lines, [...RARE_CHARACTERS.slice(0, lines.length - 1), 'after']);
  });

  it('lifts every held key and button although text waits', async () => {
    useLayout('us');
    for (const usage of [F13, LEFT_SHIFT]) sink.inject({ type: 'key', usage, down: true }, DISPLAYS);
    sink.inject({ type: 'pointer-button', button: 'left', down: true, display: 0, x: 9, y: 9 }, DISPLAYS);
    for (let time = 0; time < 3; time += 1) type(RARE_CHARACTERS.join(''));
    await until(async () => (await countOfHeldKeys(screen.display)) > 0, 'a key is down');
    await sink.releaseAll();
    await sink.settled();
    assert.equal(await countOfHeldKeys(screen.display), 0);
    assert.equal((await pointerOf(screen.display)).keyMask, 0);
  });

  it('has no room for more than may wait behind a text, until it has released everything', async () => {
    useLayout('us');
    type(RARE_CHARACTERS.join(''));
    const press = () => sink.inject({ type: 'key', usage: A, down: true }, DISPLAYS);
    let pressed = 0;
    while (pressed < 100_000 && press()) pressed += 1;
    assert.ok(pressed < 100_000);
    await sink.releaseAll();
    assert.ok(press());
    await sink.releaseAll();
    assert.equal(await countOfHeldKeys(screen.display), 0);
  });

  it('tells of a text that cannot be typed, lifts every key, and goes on', async () => {
    useLayout('us');
    const faults: unknown[] = [];
    const broken = { isOn: true };
    const clock = { nowMs: () => (broken.isOn ? assert.fail('no time') : systemClock.nowMs()) };
    const failing = await openX11InputSink(screen.display, { clock, onFault: (fault) => faults.push(fault) });
    failing.inject({ type: 'key', usage: A, down: true }, DISPLAYS);
    failing.inject({ type: 'text', text: 'é' }, DISPLAYS);
    await failing.settled();
    assert.equal(faults.length, 1);
    assert.equal(await countOfHeldKeys(screen.display), 0);
    broken.isOn = false;
    failing.inject({ type: 'text', text: 'é' }, DISPLAYS);
    await failing.settled();
    assert.equal(faults.length, 1);
    failing.close();
  });

  it('lifts what a killed predecessor held', async () => {
    const predecessor = await openX11InputSink(screen.display, {
      clock: systemClock,
      onFault: assert.ifError,
    });
    predecessor.inject({ type: 'key', usage: A, down: true }, DISPLAYS);
    await predecessor.settled();
    predecessor.close();
    await sink.releaseAll();
    assert.equal(await countOfHeldKeys(screen.display), 0);
  });
});

function linesOf(file: string): readonly string[] | null {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch {
    return null; // The terminal has not made it yet.
  }
}
