import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { safeReturnPath } from './return-path.ts';

const ORIGIN = 'https://fjernhjelp.example.no';

describe('the path back after sign-in', () => {
  it('is the page that the person came from, with its query', () => {
    assert.equal(safeReturnPath('/o/1/audit?cursor=a#b', ORIGIN), '/o/1/audit?cursor=a#b');
  });

  it('is the front page when there is none', () => {
    assert.equal(safeReturnPath(undefined, ORIGIN), '/');
  });

  it('is never sign-in itself', () => {
    assert.equal(safeReturnPath('/sign-in?returnTo=/sign-in', ORIGIN), '/');
  });

  it('is never a page of sign-in itself', () => {
    assert.equal(safeReturnPath('/sign-in/return?code=1', ORIGIN), '/');
  });

  for (const elsewhere of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'evil.example',
    '',
    42,
    ['/o'],
  ]) {
    it(`never leaves the site by way of ${JSON.stringify(elsewhere)}`, () => {
      assert.equal(safeReturnPath(elsewhere, ORIGIN), '/');
    });
  }
});
