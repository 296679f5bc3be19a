import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import type { Machine } from '../machine.ts';
import { until } from '../until.ts';
import { SCREEN, takeKeyboard, typeText } from './console-page.ts';
import { focusedProgram } from './focused-window.ts';

/** The programs of a demo desktop: a point in each one's window, in pixels of the remote display, and its X11 class. */
const PROGRAMS = {
  terminal: { place: { x: 300, y: 300 }, windowClass: 'XTerm' },
  editor: { place: { x: 900, y: 600 }, windowClass: 'Mousepad' },
} as const;

/** Clicks on a pixel of the remote display through the console's picture, at whatever scale it is shown. */
export async function clickRemote(page: Page, pixel: { x: number; y: number }): Promise<void> {
  const canvas = page.locator(SCREEN);
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('the console shows no picture');
  const remote = await canvas.evaluate((element) =>
    element instanceof HTMLCanvasElement
      ? { width: element.width, height: element.height }
      : { width: 1, height: 1 },
  );
  const position = {
    x: ((pixel.x + 0.5) * box.width) / remote.width,
    y: ((pixel.y + 0.5) * box.height) / remote.height,
  };
  await canvas.click({ position });
}

/** Clicks into a program and takes the keyboard. Resolves when the program has it: a window manager takes its time. */
export async function enterProgram(
  page: Page,
  t: Translate,
  { desktop }: Machine,
  program: keyof typeof PROGRAMS,
): Promise<void> {
  const { place, windowClass } = PROGRAMS[program];
  await clickRemote(page, place);
  await takeKeyboard(page, t);
  await until(
    async () => (await focusedProgram(desktop.display)) === windowClass,
    `the ${program} has the keyboard`,
  );
}

/**
 * Types a line into a file on the machine, through the console and a terminal on the real desktop, and answers what the
 * file holds at last.
 */
export async function writeFileByTyping(
  page: Page,
  t: Translate,
  machine: Machine,
  line: string,
): Promise<string> {
  const file = path.join(machine.homeDirectory, 'tekst.txt');
  const read = (): Promise<string | null> => readFile(file, 'utf8').catch(() => null);
  await enterProgram(page, t, machine, 'terminal');
  await typeText(page, 'cat > tekst.txt');
  await page.keyboard.press('Enter');
  // What comes before the shell has handed the terminal over is not read as a line, and Ctrl+D does not end it.
  await until(async () => (await read()) === '', 'the shell has made the file');
  await typeText(page, line);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+d');
  await until(async () => (await read())?.endsWith('\n') === true, 'the file is written');
  return (await readFile(file, 'utf8')).slice(0, -1);
}
