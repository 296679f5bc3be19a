import { fractionOfPixel } from '@fjernhjelp/protocol/display-point';
import type { Size } from './scaling.ts';

/** A place in the page, in CSS pixels from an element's left and top edge; parts of a pixel count. */
export type CssPoint = { readonly cssX: number; readonly cssY: number };

/** A place on the display as two fractions (u16), each the centre of a pixel (docs/protocol.md#6-messages-of-a-session). */
export type Fractions = { readonly x: number; readonly y: number };

/**
 * The pixel of the display under a place on the picture, as it travels. A place beside the picture, where a drag may lead, is
 * its nearest edge.
 */
export function fractionsAt(point: CssPoint, cssPicture: Size, display: Size): Fractions {
  return {
    x: fractionAt(point.cssX, cssPicture.width, display.width),
    y: fractionAt(point.cssY, cssPicture.height, display.height),
  };
}

function fractionAt(cssOffset: number, cssSide: number, sidePixels: number): number {
  const pixel = Math.floor((cssOffset * sidePixels) / cssSide);
  return fractionOfPixel(Math.min(Math.max(pixel, 0), sidePixels - 1), sidePixels);
}
