import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { qrPath } from './qr-path.ts';

const path = (...rows: readonly string[]): string =>
  qrPath(rows.length, (row, column) => rows[row]?.[column] === '#');

describe('the path of a QR code', () => {
  it('is empty where every module is light', () => {
    assert.equal(path('  ', '  '), '');
  });

  it('draws each dark module where it stands', () => {
    assert.equal(path('# ', ' #'), 'M0 0h1v1H0zM1 1h1v1H1z');
  });

  it('joins neighbours in a row, up to the edge', () => {
    assert.equal(path('## ', '   ', ' ##'), 'M0 0h2v1H0zM1 2h2v1H1z');
  });
});
