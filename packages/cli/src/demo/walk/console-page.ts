import type { Translate } from '@fjernhjelp/texts/translator';
import type { Page } from 'playwright-core';

/** The console's picture of the machine. */
export const SCREEN = 'canvas.console-canvas';

export type SessionStart = {
  readonly address: string;
  readonly purpose: string;
  readonly caseReference: string;
};

/** Opens the console, states purpose and case, and starts. Resolves when the session is live and the picture is there. */
export async function startSession(page: Page, t: Translate, start: SessionStart): Promise<void> {
  await page.goto(start.address);
  await page.getByLabel(t('console.start.purpose')).fill(start.purpose);
  await page.getByLabel(t('console.start.caseReference')).fill(start.caseReference);
  await page.getByRole('button', { name: t('console.start.submit') }).click();
  await page.getByRole('button', { name: t('console.bar.end') }).waitFor();
  await page.getByText(t('console.screen.waiting')).waitFor({ state: 'hidden' });
}

/** Gives the keyboard to the machine, as a click on the bar's button does. */
export async function takeKeyboard(page: Page, t: Translate): Promise<void> {
  const button = page.getByRole('button', { name: t('console.bar.takeKeyboard') });
  if (await button.isVisible()) await button.click();
}

/** Types text as a keyboard with every letter on it would, one insertion at a time. */
export async function typeText(page: Page, text: string): Promise<void> {
  for (const letter of text) await page.keyboard.insertText(letter);
}

/** The canvas's pixels as bytes R, G, B, A. */
export async function canvasPixels(page: Page): Promise<{ width: number; height: number; rgba: Buffer }> {
  const { width, height, base64 } = await page.$eval(SCREEN, async (canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('not a canvas');
    const pixels =
      canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ??
      new Uint8ClampedArray();
    const address = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsDataURL(new Blob([pixels]));
    });
    return { width: canvas.width, height: canvas.height, base64: address.slice(address.indexOf(',') + 1) };
  });
  return { width, height, rgba: Buffer.from(base64, 'base64') };
}
