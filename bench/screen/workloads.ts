import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endProcess } from '@fjernhjelp/cli/bound-process';
import { type CanvasWatch, watchCanvas } from './canvas-watch.ts';
import { bytesBetween, type Connection, receivedFrom } from './system.ts';

const KEYS_PER_ROUND = 40;
/** 300 characters a minute, as W2 says, with some jitter so that keys do not fall in step with anything. */
const keyPauseMs = (): number => 150 + Math.random() * 100;
const SCROLL_MS = 5_000;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export type TypingFigures = {
  readonly latenciesMs: readonly number[];
  readonly bytes: number;
  readonly keys: number;
};
export type ScrollFigures = {
  readonly framesPerSecond: number;
  readonly kilobitsPerSecond: number;
  readonly sharpAfterMs: number;
};

/** W2: single keys into a terminal, from the DOM event until the canvas shows the letter. */
export async function measureTyping(display: string, connection: Connection): Promise<TypingFigures> {
  const window = await openTerminal(display, ['-geometry', '100x30+100+100'], 'stty -icanon; cat');
  const { page } = connection;
  try {
    const watch = await watchCanvas(page, connection.canvas);
    await connection.focusKeyboard();
    const row = await rowOfTyping(connection, watch);
    const before = receivedFrom(connection.port);
    await watch.start(row);
    for (let key = 0; key < KEYS_PER_ROUND; key += 1) {
      await page.keyboard.press('abcdefghijklmnopqrstuvwxyz'[key % 26] ?? 'a');
      await pause(keyPauseMs());
    }
    const { keys, changes } = await watch.stop();
    const bytes = bytesBetween(before, receivedFrom(connection.port));
    return { latenciesMs: latenciesOf(keys, changes), bytes, keys: keys.length };
  } finally {
    await window.close();
  }
}

/** Types one letter, and takes the height of what changed as the row that the following letters appear in. */
async function rowOfTyping({ page }: Connection, watch: CanvasWatch) {
  const changed = await watch.difference(async () => {
    await page.keyboard.press('x');
    await pause(1_000);
  });
  if (changed === null) throw new Error('a typed letter changed nothing on the canvas');
  return { x: changed.x, y: changed.y, width: 640, height: Math.min(changed.height, 24) };
}

/** The time from each key to the first change after it, if that came before the next key. */
function latenciesOf(keys: readonly number[], changes: readonly number[]): number[] {
  return keys.flatMap((pressedAt, index) => {
    const next = keys[index + 1] ?? Number.POSITIVE_INFINITY;
    const shownAt = changes.find((at) => at >= pressedAt && at < next);
    return shownAt === undefined ? [] : [shownAt - pressedAt];
  });
}

/** W3: a long journal page scrolls by, full screen, a line every 30 ms. */
export async function measureScroll(display: string, connection: Connection): Promise<ScrollFigures> {
  const text = writeJournal();
  const window = await openTerminal(
    display,
    ['-fullscreen'],
    `while :; do while IFS= read -r l; do echo "$l"; sleep 0.03; done < ${text}; done`,
  );
  try {
    const watch = await watchCanvas(connection.page, connection.canvas);
    await pause(1_500);
    const before = receivedFrom(connection.port);
    await watch.start({ x: 100, y: 300, width: 300, height: 40 });
    await pause(SCROLL_MS);
    const { changes } = await watch.stop();
    const bytes = bytesBetween(before, receivedFrom(connection.port));
    await watch.start({ x: 100, y: 300, width: 300, height: 40 });
    const stoppedAt = await connection.page.evaluate(() => performance.now());
    window.freeze();
    await pause(1_500);
    const after = await watch.stop();
    return {
      framesPerSecond: changes.length / (SCROLL_MS / 1000),
      kilobitsPerSecond: (bytes * 8) / SCROLL_MS,
      sharpAfterMs: Math.max(0, (after.changes.at(-1) ?? stoppedAt) - stoppedAt),
    };
  } finally {
    await window.close();
  }
}

type Terminal = { freeze(): void; close(): Promise<void> };

async function openTerminal(display: string, options: readonly string[], script: string): Promise<Terminal> {
  const args = ['-fa', 'DejaVu Sans Mono', '-fs', '10', ...options, '-e', 'bash', '-c', script];
  const env = { ...process.env, DISPLAY: display, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  const child = spawn('xterm', args, { env, stdio: 'ignore', detached: true });
  await pause(2_000);
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  };
  return {
    freeze: () => signal('SIGSTOP'),
    close: async () => {
      signal('SIGCONT');
      await endProcess(child);
      await pause(500);
    },
  };
}

/** Text that repeats from run to run and not within a page: numbered sentences of made-up words. */
function writeJournal(): string {
  const syllables = [
    'pa',
    'si',
    'ent',
    'kon',
    'trol',
    'le',
    'me',
    'di',
    'sin',
    'prø',
    've',
    'svar',
    'hen',
    'vis',
    'ning',
    'år',
  ];
  let state = 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1;
    return state % below;
  };
  const word = (): string =>
    Array.from({ length: 1 + next(4) }, () => syllables[next(syllables.length)]).join('');
  const lines = Array.from(
    { length: 400 },
    (_, line) => `${line}  ${Array.from({ length: 8 + next(18) }, word).join(' ')}`,
  );
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'fjernhjelp-bench-')), 'journal.txt');
  writeFileSync(file, lines.join('\n'));
  return file;
}
