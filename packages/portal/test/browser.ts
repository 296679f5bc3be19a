import assert from 'node:assert/strict';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Debian's Chromium without a window. It may not reach its maker's servers, and it finds no sandbox in a container. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A fresh visitor's page, whose faults and breaches of policy are kept. */
export type WatchedPage = AsyncDisposable & { readonly page: Page; readonly faults: readonly string[] };

/** Opens a page in a context of its own. `faults` grows by each uncaught error and each breach of the page's policy. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<WatchedPage> {
  const context: BrowserContext = await browser.newContext({ locale: 'nb-NO', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  await page.exposeFunction('keepFault', (fault: string) => faults.push(fault));
  await page.addInitScript(`
    addEventListener('securitypolicyviolation', (event) =>
      keepFault(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
  `);
  page.on('pageerror', (error) => faults.push(String(error)));
  return { page, faults, [Symbol.asyncDispose]: () => context.close() };
}

/** Fails with every breach of WCAG 2.1 A and AA that axe finds in the page as it stands. */
export async function assertAccessible(page: Page): Promise<void> {
  await animationsToEnd(page);
  await page.evaluate(axe.source);
  const breaches = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  assert.deepEqual(breaches, []);
}

/** Waits until nothing fades or slides any more: half-faded text has no contrast worth measuring. */
async function animationsToEnd(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );
}

/** Presses Tab until the focused element has this accessible name, and fails if it never does. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page
    .getByRole('button', { name })
    .or(page.getByRole('link', { name }))
    .or(page.getByLabel(name));
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const matches = await wanted.evaluateAll((elements) =>
      elements.includes(document.activeElement as HTMLElement),
    );
    if (matches) return;
    seen.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? ''));
  }
  assert.fail(`"${name}" cannot be reached by Tab; passed ${seen.join('\n')}`);
}
