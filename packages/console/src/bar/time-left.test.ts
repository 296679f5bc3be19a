import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { timeLeft } from './time-left.ts';

describe('the time that is left', () => {
  const endsAt = new Date('2026-03-01T12:00:00Z');

  it('is short from five minutes on', () => {
    assert.equal(timeLeft(endsAt, new Date('2026-03-01T11:54:59Z')).isShort, false);
    assert.deepEqual(timeLeft(endsAt, new Date('2026-03-01T11:55:00Z')), {
      leftMs: 300_000,
      isShort: true,
      minutes: 5,
    });
  });

  it('is never under nothing', () => {
    assert.equal(timeLeft(endsAt, new Date('2026-03-01T13:00:00Z')).leftMs, 0);
  });
});
