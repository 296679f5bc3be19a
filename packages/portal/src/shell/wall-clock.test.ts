import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instantOfWallClock, wallClockOf } from './wall-clock.ts';

const instantOf = (text: string): string | undefined => instantOfWallClock(text)?.toISOString();

describe('the wall clock in Norway', () => {
  it('is an hour ahead of UTC in winter', () => {
    assert.equal(instantOf('2026-01-15T08:00'), '2026-01-15T07:00:00.000Z');
  });

  it('is two hours ahead in summer', () => {
    assert.equal(instantOf('2026-07-15T08:00'), '2026-07-15T06:00:00.000Z');
  });

  it('goes on past the hour that summer time skips', () => {
    assert.equal(instantOf('2026-03-29T01:59'), '2026-03-29T00:59:00.000Z');
    assert.equal(instantOf('2026-03-29T02:30'), '2026-03-29T01:30:00.000Z');
    assert.equal(instantOf('2026-03-29T03:00'), '2026-03-29T01:00:00.000Z');
  });

  it('means the first of an hour that comes twice', () => {
    assert.equal(instantOf('2026-10-25T02:30'), '2026-10-25T00:30:00.000Z');
    assert.equal(instantOf('2026-10-25T03:00'), '2026-10-25T02:00:00.000Z');
  });

  it('reads back what it shows', () => {
    for (const instant of ['2026-01-15T07:05:00Z', '2026-07-15T22:59:00Z', '2026-12-31T23:30:00Z']) {
      assert.equal(instantOfWallClock(wallClockOf(new Date(instant)))?.getTime(), Date.parse(instant));
    }
  });

  for (const text of ['', '2026-01-15', '2026-13-45T10:00', 'tomorrow']) {
    it(`knows no such time as ${JSON.stringify(text)}`, () => {
      assert.equal(instantOfWallClock(text), null);
    });
  }
});
