import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromBase64url, toBase64url } from './base64url.ts';

describe('bytes in JSON', () => {
  it('are base64url without padding, as Node writes it, and come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64url(bytes);
        assert.equal(text, Buffer.from(bytes).toString('base64url'));
        assert.deepEqual(fromBase64url(text), bytes);
      }),
    );
  });

  for (const text of ['A', 'AA==', 'A+', 'A/', 'A A', 'Å', 'AB', 'AAB\n'])
    it(`have one text only, and ${JSON.stringify(text)} is none`, () => {
      assert.equal(fromBase64url(text), null);
    });
});
