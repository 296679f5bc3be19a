import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { decodeJson, decodeJsonOrNull, encodeJson } from './json-bytes.ts';

const Word = z.strictObject({ word: z.string() });

describe('JSON from the other side', () => {
  const refused = {
    'not UTF-8': Uint8Array.of(0xff),
    'not JSON': new TextEncoder().encode('{'),
    'not what the schema says': new TextEncoder().encode('{"word":1}'),
  };
  for (const [what, bytes] of Object.entries(refused))
    it(`is a violation, or null where that is an answer, when it is ${what}`, () => {
      assert.throws(() => decodeJson(Word, bytes), { code: 'malformed' });
      assert.equal(decodeJsonOrNull(Word, bytes), null);
    });

  it('comes out as it was written', () => {
    assert.deepEqual(decodeJsonOrNull(Word, encodeJson(Word, { word: 'ja' })), { word: 'ja' });
  });
});
