import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';
import type { Machine } from '../machine.ts';
import { until } from '../until.ts';
import { SCREEN, takeKeyboard, typeText } from './console-page.ts';

/** A point in the terminal's window of a demo desktop, in pixels of the remote display. */
const IN_TERMINAL = { x: 300, y: 300 };

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
  await clickRemote(page, IN_TERMINAL);
  await takeKeyboard(page, t);
  await typeText(page, 'cat > tekst.txt');
  await page.keyboard.press('Enter');
  await typeText(page, line);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+d');
  await until(
    async () => (await readFile(file, 'utf8').catch(() => '')).endsWith('\n'),
    'the file is written',
  );
  return (await readFile(file, 'utf8')).slice(0, -1);
}
