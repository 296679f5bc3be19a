import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fractionOfPixel, pixelOfFraction } from './display-point.ts';

describe('a place on a display', () => {
  it('comes back to the pixel whose centre was sent, on every size of display', () => {
    for (const sidePixels of [1, 2, 3, 640, 1080, 1366, 1920, 3840, 7680, 32_767])
      for (const pixel of [0, 1, sidePixels >> 1, sidePixels - 2, sidePixels - 1].filter(
        (candidate) => candidate >= 0 && candidate < sidePixels,
      ))
        assert.equal(pixelOfFraction(fractionOfPixel(pixel, sidePixels), sidePixels), pixel);
  });

  it('never lies outside', () => {
    assert.equal(pixelOfFraction(65_535, 1920), 1919);
    assert.equal(pixelOfFraction(0, 1920), 0);
  });
});
