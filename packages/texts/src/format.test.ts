import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatDuration, formatInstant, formatList, formatTimeOfDay } from './format.ts';

const WINTER = new Date('2026-01-15T07:05:00Z');
const SUMMER = new Date('2026-07-15T07:05:00Z');

describe('an instant', () => {
  it('is shown in the local time of Norway, in winter and in summer', () => {
    assert.equal(formatTimeOfDay('nb', WINTER), '08:05');
    assert.equal(formatTimeOfDay('nb', SUMMER), '09:05');
  });

  it('is shown in another place’s time when that is asked for', () => {
    assert.equal(formatTimeOfDay('en', WINTER, 'Asia/Tokyo'), '16:05');
  });

  it('has its date in each language', () => {
    assert.match(formatInstant('nb', SUMMER), /15\. juli 2026.*09:05/);
    assert.match(formatInstant('nn', SUMMER), /15\. juli 2026.*09:05/);
    assert.match(formatInstant('en', SUMMER), /15 Jul(y)? 2026.*09:05/);
  });
});

describe('a length of time', () => {
  const SECOND_MS = 1000;
  const HOUR_MS = 3600 * SECOND_MS;
  for (const [durationMs, words] of [
    [0, '0 sek'],
    [-5 * SECOND_MS, '0 sek'],
    [42.9 * SECOND_MS, '42 sek'],
    [90 * SECOND_MS, '1 min 30 sek'],
    [2 * HOUR_MS, '2 t'],
    [HOUR_MS + 5 * 60 * SECOND_MS + 59 * SECOND_MS, '1 t 5 min'],
  ] as const) {
    it(`of ${durationMs} ms reads ${words}`, () => {
      assert.equal(formatDuration('nb', durationMs).replaceAll('\u00a0', ' '), words);
    });
  }
});

describe('a list', () => {
  it('has the language’s own "and" before its last part', () => {
    assert.equal(formatList('nb', ['a', 'b', 'c']), 'a, b og c');
    assert.equal(formatList('nn', ['a', 'b']), 'a og b');
    assert.equal(formatList('en', ['a', 'b', 'c']), 'a, b and c');
  });
});
