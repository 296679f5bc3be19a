import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeFrameOperations } from '@fjernhjelp/protocol/frame-operations';
import fc from 'fast-check';
import { MemoryScreenSource } from '../capture/memory-screen-source.ts';
import { applyFrame, countOfWrongPixels } from './apply-frame-for-tests.ts';
import { FrameEncoder } from './frame-encoder.ts';
import { blankPicture } from './picture.ts';

const WIDTH = 700;
const HEIGHT = 500;

function watchedScreen() {
  const screen = new MemoryScreenSource(WIDTH, HEIGHT);
  const encoder = new FrameEncoder();
  const shown = blankPicture(WIDTH, HEIGHT);
  const next = async () => {
    const capture = await screen.capture();
    const frame = encoder.encode(capture);
    if (frame !== null) applyFrame(frame, shown);
    return { frame, wrongPixels: countOfWrongPixels(shown, capture.pixels) };
  };
  return { screen, encoder, next };
}

/** Rows that look like text: ink whose place depends on row and column, and each row is different. */
function textAt(x: number, y: number, lines: number): number {
  const line = Math.floor((y + lines * 10) / 10);
  const isInk = (y + lines * 10) % 10 > 2 && Math.imul(line * 31 + (x >> 2), 2_654_435_761) >>> 28 < 5;
  return isInk && x < 400 ? 0x202020 : 0xf0f0f0;
}

const page = { x: 30, y: 40, width: 600, height: 400 };

describe('the frame encoder', () => {
  it('paints the whole picture first', async () => {
    const { screen, next } = watchedScreen();
    screen.paint(page, (x, y) => textAt(x, y, 0));
    const { wrongPixels } = await next();
    assert.equal(wrongPixels, 0);
  });

  it('says nothing when damage changed nothing', async () => {
    const { screen, next } = watchedScreen();
    await next();
    screen.paint(page, () => 0);
    assert.equal((await next()).frame, null);
  });

  it('shows scrolled text by copying it, in a tenth of the bytes', async () => {
    const { screen, next, encoder } = watchedScreen();
    screen.paint(page, (x, y) => textAt(x, y, 0));
    await next();
    screen.paint(page, (x, y) => textAt(x, y, 3));
    const { frame, wrongPixels } = await next();
    assert.equal(wrongPixels, 0);
    const kinds = decodeFrameOperations(frame ?? new Uint8Array(), { width: WIDTH, height: HEIGHT });
    assert.equal(kinds[0]?.kind, 'copy');
    encoder.forget();
    const whole = (await next()).frame;
    assert.ok((frame?.length ?? 0) * 10 < (whole?.length ?? 0), `${frame?.length} of ${whole?.length} bytes`);
  });

  it('shows text that scrolls back down', async () => {
    const { screen, next } = watchedScreen();
    screen.paint(page, (x, y) => textAt(x, y, 9));
    await next();
    screen.paint(page, (x, y) => textAt(x, y, 4));
    const { frame, wrongPixels } = await next();
    assert.equal(wrongPixels, 0);
    const [first] = decodeFrameOperations(frame ?? new Uint8Array(), { width: WIDTH, height: HEIGHT });
    assert.equal(first?.kind, 'copy');
  });

  it('scrolls a text although a clock in the corner changes at once', async () => {
    const { screen, next } = watchedScreen();
    const text = { ...page, width: 380, y: 120, height: 360 };
    screen.paint(text, (x, y) => textAt(x, y, 0));
    await next();
    screen.paint(text, (x, y) => textAt(x, y, 2));
    screen.paint({ x: 690, y: 2, width: 6, height: 6 }, () => 0xff0000);
    const { frame, wrongPixels } = await next();
    assert.equal(wrongPixels, 0);
    const operations = decodeFrameOperations(frame ?? new Uint8Array(), { width: WIDTH, height: HEIGHT });
    assert.equal(operations.filter(({ kind }) => kind === 'copy').length, 1);
  });

  it('spends less than 150 bytes on a typed letter', async () => {
    const { screen, next } = watchedScreen();
    screen.paint(page, () => 0xffffff);
    await next();
    screen.paint({ x: 100, y: 100, width: 8, height: 13 }, (x, y) => ((x * y) % 5) * 0x333333);
    const { frame, wrongPixels } = await next();
    assert.equal(wrongPixels, 0);
    assert.ok((frame?.length ?? 0) < 150, `${frame?.length} bytes`);
  });

  it('paints a photograph beside text without loss', async () => {
    const { screen, next } = watchedScreen();
    screen.paint(page, (x, y) => textAt(x, y, 0));
    screen.paint(
      { x: 300, y: 200, width: 200, height: 150 },
      (x, y) => Math.imul(x * 701 + y, 2_654_435_761) >>> 8,
    );
    assert.equal((await next()).wrongPixels, 0);
  });

  it('paints everything anew after the console lost its picture', async () => {
    const { encoder, next } = watchedScreen();
    await next();
    encoder.forget();
    assert.notEqual((await next()).frame, null);
  });

  it('is exact after any painting and scrolling, whatever was captured between', async () => {
    const side = fc.integer({ min: 1, max: 300 });
    const step = fc.record({
      kind: fc.constantFrom('paint', 'scroll', 'capture'),
      x: fc.integer({ min: 0, max: WIDTH - 1 }),
      y: fc.integer({ min: 0, max: HEIGHT - 301 }),
      width: side,
      height: side,
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { screen, next } = watchedScreen();
        for (const { kind, seed, ...place } of steps) {
          const rectangle = { ...place, width: Math.min(place.width, WIDTH - place.x) };
          if (kind === 'capture') assert.equal((await next()).wrongPixels, 0);
          else if (kind === 'paint') screen.paint(rectangle, (x, y) => textAt(x, y, seed % 100));
          else screen.scrollUp(rectangle, seed % rectangle.height);
        }
        assert.equal((await next()).wrongPixels, 0);
      }),
      { numRuns: 25 },
    );
  });
});
