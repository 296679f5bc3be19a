import type { Page } from 'playwright-core';

export type Region = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/**
 * What runs in the page: looks at a region of the canvas about every 4 ms and notes when it changed. The same for every
 * system, so what looking costs is the same for every system too.
 */
function installWatch(selector: string): void {
  const canvas = document.querySelector(selector);
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error(`no canvas at ${selector}`);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the canvas has no 2d context');
  const hashOf = ({ x, y, width, height }: Region): number => {
    const pixels = new Uint32Array(context.getImageData(x, y, width, height).data.buffer);
    let hash = 0;
    for (const pixel of pixels) hash = (Math.imul(hash, 31) + pixel) | 0;
    return hash;
  };
  const picture = (): Uint32Array<ArrayBuffer> =>
    new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const boundsOfDifference = (before: Uint32Array, after: Uint32Array, rowPixels: number): Region | null => {
    let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
    after.forEach((pixel, index) => {
      if (pixel === before[index]) return;
      const [x, y] = [index % rowPixels, Math.floor(index / rowPixels)];
      [left, top, right, bottom] = [
        Math.min(left, x),
        Math.min(top, y),
        Math.max(right, x),
        Math.max(bottom, y),
      ];
    });
    return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  };
  const watch = {
    region: null as Region | null,
    hash: 0,
    changes: [] as number[],
    keys: [] as number[],
    picture: new Uint32Array(),
  };
  const look = (): void => {
    if (watch.region !== null) {
      const hash = hashOf(watch.region);
      if (hash !== watch.hash) watch.changes.push(performance.now());
      watch.hash = hash;
    }
    setTimeout(look, 0);
  };
  look();
  addEventListener('keydown', () => watch.keys.push(performance.now()), { capture: true });
  Object.assign(window, {
    fjernhjelpWatch: {
      start: (region: Region) =>
        Object.assign(watch, { region, hash: hashOf(region), changes: [], keys: [] }),
      stop: () => {
        watch.region = null;
        return { changes: watch.changes, keys: watch.keys };
      },
      snapshot: () => {
        watch.picture = picture();
      },
      difference: () => boundsOfDifference(watch.picture, picture(), canvas.width),
    },
  });
}

export type Seen = { readonly changes: readonly number[]; readonly keys: readonly number[] };

/** Watches one canvas of a page. Times are the page's, in milliseconds. */
export type CanvasWatch = {
  start(region: Region): Promise<void>;
  stop(): Promise<Seen>;
  /** The rectangle in which two moments of the picture differ; null if they are equal. */
  difference(act: () => Promise<void>): Promise<Region | null>;
};

type InPage = {
  fjernhjelpWatch: {
    start(region: Region): void;
    stop(): Seen;
    snapshot(): void;
    difference(): Region | null;
  };
};

export async function watchCanvas(page: Page, selector: string): Promise<CanvasWatch> {
  await page.evaluate(`(${installWatch.toString()})(${JSON.stringify(selector)})`);
  // In each of the following: installWatch has put the object there just above.
  return {
    start: (region) => page.evaluate((r) => (window as unknown as InPage).fjernhjelpWatch.start(r), region),
    stop: () => page.evaluate(() => (window as unknown as InPage).fjernhjelpWatch.stop()),
    difference: async (act) => {
      await page.evaluate(() => (window as unknown as InPage).fjernhjelpWatch.snapshot());
      await act();
      return page.evaluate(() => (window as unknown as InPage).fjernhjelpWatch.difference());
    },
  };
}
