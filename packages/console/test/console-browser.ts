import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { FrameOperation } from '@fjernhjelp/protocol/frame-operations';
import { encodeFrameOperations } from '@fjernhjelp/protocol/frame-operations';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { AgentTwin } from './agent-twin.ts';
import type { ConsoleSite } from './console-site.ts';
import { TestPicture } from './test-picture.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Flags that keep Chromium from talking to anybody but us; `--no-sandbox` because root cannot have the sandbox. */
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** The pages as they are served, built anew if they are older than their sources. */
export function builtPages(): string {
  const { status } = spawnSync(process.execPath, ['scripts/build-pages.ts'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('the pages could not be built');
  return `${ROOT}dist/pages`;
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
}

/** A console page in a window of its own, and everything that its browser complained about. */
export type ConsolePage = { readonly page: Page; readonly complaints: readonly string[] };

/** Opens the page, in bokmål, and listens for violations of its policy and for errors, in page and worker. */
export async function openConsole(browser: Browser, site: ConsoleSite): Promise<ConsolePage> {
  const context = await browser.newContext({ locale: 'nb-NO', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refused call is told in the page; that its answer was a 404 is no fault.
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.exposeFunction('tellViolation', (violation: string) => complaints.push(violation));
  await page.addInitScript({
    content: `addEventListener('securitypolicyviolation', (event) =>
      tellViolation(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`,
  });
  await page.goto(site.pageAddress);
  return { page, complaints };
}

/** Fills in the form and gives the agent that the session has reached; the machine has not let it begin yet. */
export async function askForSession(page: Page, site: ConsoleSite): Promise<AgentTwin> {
  await page.getByLabel('Formål').fill('Installere oppdatering');
  await page.getByLabel('Saksnummer').fill('SAK-42');
  const next = site.nextAgent();
  await page.getByRole('button', { name: 'Start fjernhjelp' }).click();
  const agent = await next;
  await agent.until((received) => received.some(({ type }) => type === 'confirm'));
  return agent;
}

/** The size of the display in these tests. */
export const DISPLAY = { width: 1000, height: 640 };

/** A live session with a picture on the canvas. */
export async function startSession(page: Page, site: ConsoleSite) {
  const agent = await askForSession(page, site);
  agent.start();
  agent.send({ type: 'displays', displays: [{ id: 0, x: 0, y: 0, ...DISPLAY, scalePercent: 100 }] });
  const picture = new TestPicture(DISPLAY.width, DISPLAY.height);
  const whole = { x: 0, y: 0, ...DISPLAY };
  await showFrame(agent, 1, [picture.tile(whole, (x, y) => [x & 255, y & 255, (x * 7) ^ (y & 255)])]);
  return { agent, picture };
}

/** Sends a frame and waits until the console says that it is on the canvas. */
export async function showFrame(agent: AgentTwin, frame: number, operations: readonly FrameOperation[]) {
  agent.send({ type: 'frame', frame, display: 0, operations: encodeFrameOperations(operations) });
  await agent.until(() => agent.of('painted').some((painted) => painted.frame === frame));
}

/** What the canvas of the page holds: R, G, B, A. */
export async function canvasPixels(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.console-canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    let binary = '';
    for (const byte of pixels ?? []) binary += String.fromCharCode(byte);
    return btoa(binary);
  });
  return Buffer.from(base64, 'base64');
}

/** Clicks the middle of where a pixel of the machine is shown. */
export async function clickPixel(
  page: Page,
  pixel: { readonly x: number; readonly y: number },
): Promise<void> {
  const canvas = page.locator('canvas.console-canvas');
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('the picture is not shown');
  await page.mouse.click(
    box.x + ((pixel.x + 0.5) * box.width) / DISPLAY.width,
    box.y + ((pixel.y + 0.5) * box.height) / DISPLAY.height,
  );
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the page as it stands, as "rule: element". */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // The script that was run just now put it there.
    const { axe } = globalThis as unknown as { readonly axe: { run(): Promise<AxeResults> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

type AxeResults = {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
};
