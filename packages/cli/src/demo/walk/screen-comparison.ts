import { openCopiedPixels } from '@fjernhjelp/agent/capture/x11-pixels';
import { connectToDisplay } from '@fjernhjelp/agent/x11/x11-connection';
import type { Page } from 'playwright-core';
import { canvasPixels } from './console-page.ts';

/** How many pixels of the console's canvas differ from the X display, read over a connection of its own. */
export async function countOfDifferingPixels(page: Page, display: string): Promise<number> {
  const connection = await connectToDisplay(display, (error) => {
    throw error;
  });
  const { width, height } = connection;
  const screen = openCopiedPixels(connection, width, height);
  try {
    await screen.read({ top: 0, bottom: height });
    const canvas = await canvasPixels(page);
    if (canvas.width !== width || canvas.height !== height) return width * height;
    return countDifferences(screen.pixels, canvas.rgba);
  } finally {
    screen.release();
    connection.client.terminate();
  }
}

/** `screen` is BGRX, `canvas` is RGBA. */
function countDifferences(screen: Uint32Array, canvas: Buffer): number {
  let count = 0;
  screen.forEach((pixel, index) => {
    const red = canvas[index * 4] ?? 0;
    const green = canvas[index * 4 + 1] ?? 0;
    const blue = canvas[index * 4 + 2] ?? 0;
    if ((pixel & 0xff_ff_ff) !== ((red << 16) | (green << 8) | blue)) count += 1;
  });
  return count;
}
