import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QUIET_AFTER_MS, RoundTrip } from './round-trip.ts';

describe('the round trip', () => {
  it('is the time from the question to its own answer', () => {
    const roundTrip = new RoundTrip();
    const first = roundTrip.ask(1_000);
    const second = roundTrip.ask(3_000);
    assert.equal(roundTrip.answered(second, 3_040), 40);
    assert.equal(roundTrip.answered(first, 3_050), null, 'the later answer settles the earlier question');
  });

  it('believes no answer that nobody asked for', () => {
    assert.equal(new RoundTrip().answered(7, 10), null);
  });

  it('is quiet when a question stands too long, and no more once it is answered', () => {
    const roundTrip = new RoundTrip();
    const token = roundTrip.ask(0);
    assert.equal(roundTrip.isQuiet(QUIET_AFTER_MS), false);
    assert.equal(roundTrip.isQuiet(QUIET_AFTER_MS + 1), true);
    roundTrip.answered(token, QUIET_AFTER_MS + 2);
    assert.equal(roundTrip.isQuiet(QUIET_AFTER_MS * 3), false);
  });
});
