import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pixelOfFraction } from '@fjernhjelp/protocol/display-point';
import fc from 'fast-check';
import { fractionsAt } from './pointer-position.ts';
import { cssSizeOf } from './scaling.ts';

describe('a place on the picture', () => {
  const seed = Date.now() % 2 ** 31;
  const side = fc.integer({ min: 1, max: 8192 });

  it(`is the pixel that is shown there, at any size of display, window and screen pixel (seed ${seed})`, () => {
    const property = fc.property(
      fc.record({ width: side, height: side }),
      fc.record({ width: fc.integer({ min: 50, max: 4000 }), height: fc.integer({ min: 50, max: 4000 }) }),
      fc.constantFrom(1, 1.25, 1.5, 2, 3),
      fc.constantFrom('fit' as const, 'actual' as const),
      fc.tuple(
        fc.double({ min: 0, max: 0.9999, noNaN: true }),
        fc.double({ min: 0, max: 0.9999, noNaN: true }),
      ),
      (display, room, ratio, mode, [partX, partY]) => {
        const picture = cssSizeOf(mode, display, room, ratio);
        const point = { cssX: partX * picture.width, cssY: partY * picture.height };
        const { x, y } = fractionsAt(point, picture, display);
        // The tolerance of the protocol is one pixel; floating point may put an exact edge on either side of it.
        assert.ok(Math.abs(pixelOfFraction(x, display.width) - Math.floor(partX * display.width)) <= 1);
        assert.ok(Math.abs(pixelOfFraction(y, display.height) - Math.floor(partY * display.height)) <= 1);
      },
    );
    fc.assert(property, { seed, numRuns: 1000 });
  });

  it('is exact for every pixel that is shown one to one', () => {
    const display = { width: 1920, height: 1080 };
    for (let pixel = 0; pixel < 1920; pixel += 1) {
      const { x } = fractionsAt({ cssX: pixel + 0.5, cssY: 0 }, display, display);
      assert.equal(pixelOfFraction(x, 1920), pixel);
    }
  });

  it('is the nearest edge when a drag has left the picture', () => {
    const display = { width: 800, height: 600 };
    const { x, y } = fractionsAt({ cssX: -20, cssY: 1000 }, display, display);
    assert.equal(pixelOfFraction(x, 800), 0);
    assert.equal(pixelOfFraction(y, 600), 599);
  });
});

describe('the size of the picture', () => {
  const display = { width: 1920, height: 1080 };

  it('fits the narrower side of the window and keeps its shape', () => {
    assert.deepEqual(cssSizeOf('fit', display, { width: 960, height: 1000 }, 1), { width: 960, height: 540 });
    assert.deepEqual(cssSizeOf('fit', display, { width: 3000, height: 270 }, 2), { width: 480, height: 270 });
  });

  it('is one pixel of this screen for each pixel of the machine at 1:1', () => {
    assert.deepEqual(cssSizeOf('actual', display, { width: 100, height: 100 }, 2), {
      width: 960,
      height: 540,
    });
  });
});
