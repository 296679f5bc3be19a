import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backoffMs } from './backoff.ts';

const almostOne = () => 1 - Number.EPSILON;

describe('back-off', () => {
  it('doubles its ceiling with each failure, up to the most', () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 50].map((failures) =>
      backoffMs({ firstMs: 1000, mostMs: 60_000, random: almostOne }, failures),
    );
    assert.deepEqual(ceilings, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('spreads over the whole time below the ceiling', () => {
    assert.equal(backoffMs({ firstMs: 1000, mostMs: 60_000, random: () => 0 }, 3), 0);
    assert.equal(backoffMs({ firstMs: 1000, mostMs: 60_000, random: () => 0.5 }, 3), 2000);
  });
});
