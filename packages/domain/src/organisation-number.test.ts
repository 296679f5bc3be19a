import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasValidCheckDigit } from './organisation-number.ts';

describe('an organisation number', () => {
  it('is valid when its ninth digit is the modulus 11 of the others', () => {
    for (const number of ['974760673', '889640782', '958935420'])
      assert.ok(hasValidCheckDigit(number), number);
  });

  it('is invalid with any other ninth digit', () => {
    for (let digit = 0; digit <= 9; digit += 1) {
      assert.equal(hasValidCheckDigit(`97476067${digit}`), digit === 3, String(digit));
    }
  });

  it('is invalid when the check digit would be ten', () => {
    // 8 · 2 = 16 and 16 mod 11 = 5 → 6; 00000006x: 6 · 2 = 12, 12 mod 11 = 1 → 10, which no digit can be.
    for (let digit = 0; digit <= 9; digit += 1) assert.equal(hasValidCheckDigit(`00000006${digit}`), false);
  });

  it('is nine digits and nothing else', () => {
    for (const text of ['', '97476067', '9747606733', '974 760 673', 'NO974760673', '٩٧٤٧٦٠٦٧٣']) {
      assert.equal(hasValidCheckDigit(text), false, text);
    }
  });
});
