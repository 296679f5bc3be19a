import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { manualClock } from '@fjernhjelp/domain/clock';
import { RateLimit } from './rate-limit.ts';

describe('a rate', () => {
  it('allows two seconds at once, and then what time brings', () => {
    const clock = manualClock(new Date(0));
    const rate = new RateLimit(clock, 10);
    assert.equal(rate.take(20), true);
    assert.equal(rate.take(1), false);
    clock.advance(100);
    assert.equal(rate.take(1), true);
    assert.equal(rate.take(1), false);
  });

  it('never saves more than two seconds', () => {
    const clock = manualClock(new Date(0));
    const rate = new RateLimit(clock, 10);
    clock.advance(3_600_000);
    assert.equal(rate.take(21), false);
    assert.equal(rate.take(20), true);
  });
});
