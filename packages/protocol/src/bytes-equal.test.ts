import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytesEqual } from './bytes-equal.ts';

describe('two runs of bytes', () => {
  it('are equal when length and every byte are', () => {
    assert.ok(bytesEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 2)));
    assert.ok(!bytesEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 3)));
    assert.ok(!bytesEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 3)));
    assert.ok(!bytesEqual(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2)));
  });
});
