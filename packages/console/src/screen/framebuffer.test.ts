import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TestPicture } from '../../test/test-picture.ts';
import type { PaintStep } from '../worker/paint-steps.ts';
import { changedBy, Framebuffer } from './framebuffer.ts';

const SIDE = 12;
const WHITE = 0xffff_ffff;

/** A step that lies within the display, and for copies a source that does. */
const anyStep: fc.Arbitrary<PaintStep> = fc
  .record({
    kind: fc.constantFrom('copy' as const, 'fill' as const),
    width: fc.integer({ min: 1, max: SIDE }),
    height: fc.integer({ min: 1, max: SIDE }),
    places: fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99)),
    colour: fc.nat(0xff),
  })
  .map(({ kind, width, height, places, colour }) => {
    const [x, sourceX] = [places[0] % (SIDE - width + 1), places[1] % (SIDE - width + 1)];
    const [y, sourceY] = [places[2] % (SIDE - height + 1), places[3] % (SIDE - height + 1)];
    const place = { x, y, width, height };
    return kind === 'copy'
      ? { kind, ...place, sourceX, sourceY }
      : { kind, ...place, rgba: (0xff00_0000 | colour) >>> 0 };
  });

describe('the framebuffer', () => {
  const seed = Date.now() % 2 ** 31;

  it(`copies as if the source were untouched, however the two overlap (seed ${seed})`, () => {
    const property = fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
      const naive = new TestPicture(SIDE, SIDE);
      const framebuffer = new Framebuffer({ width: SIDE, height: SIDE });
      framebuffer.apply([{ kind: 'fill', x: 0, y: 0, width: SIDE, height: SIDE, rgba: WHITE }]);
      for (const step of steps) {
        if (step.kind === 'copy') naive.copy(step, step.sourceX, step.sourceY);
        if (step.kind === 'fill') naive.fill(step, [step.rgba & 0xff, 0, 0]);
      }
      framebuffer.apply(steps);
      assert.deepEqual(Buffer.from(framebuffer.bytes), Buffer.from(naive.pixels));
    });
    fc.assert(property, { seed, numRuns: 300 });
  });

  it('is opaque black before the first frame', () => {
    assert.deepEqual([...new Framebuffer({ width: 1, height: 1 }).bytes], [0, 0, 0, 255]);
  });
});

describe('what goes to the canvas', () => {
  const fill = (x: number, y: number, width: number, height: number) =>
    ({ kind: 'fill', x, y, width, height, rgba: WHITE }) as const;

  it('is each changed rectangle once, without those within one before', () => {
    const [outer, inner, beside] = [fill(0, 0, 10, 10), fill(2, 2, 3, 3), fill(8, 8, 4, 4)];
    assert.deepEqual(changedBy([outer, inner, beside]), [outer, beside]);
  });

  it('is one rectangle around them all when there are many', () => {
    const steps = Array.from({ length: 40 }, (_, index) => fill(10 + index, 20, 1, 5));
    assert.deepEqual(changedBy(steps), [{ x: 10, y: 20, width: 40, height: 5 }]);
  });
});
