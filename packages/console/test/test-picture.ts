import { zstdCompressSync } from 'node:zlib';
import type { FrameOperation } from '@fjernhjelp/protocol/frame-operations';

/** A framebuffer that makes the operations it is asked for and keeps what a canvas must show after them: R, G, B, A. */
export class TestPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 4).fill(255);
  }

  /** A tile of pixels that `colourAt` gives as [red, green, blue]. */
  tile(
    place: { x: number; y: number; width: number; height: number },
    colourAt: (x: number, y: number) => readonly [number, number, number],
  ): FrameOperation {
    const bgrx = new Uint8Array(place.width * place.height * 4);
    for (let row = 0; row < place.height; row += 1)
      for (let column = 0; column < place.width; column += 1) {
        const [red, green, blue] = colourAt(place.x + column, place.y + row);
        bgrx.set([blue, green, red, 7], (row * place.width + column) * 4);
        this.#set(place.x + column, place.y + row, [red, green, blue]);
      }
    return { kind: 'tile-bgrx', ...place, compressed: zstdCompressSync(bgrx) };
  }

  /** A tile of the colours of a palette; `indexAt` chooses. */
  palette(
    place: { x: number; y: number; width: number; height: number },
    colours: readonly (readonly [number, number, number])[],
    indexAt: (x: number, y: number) => number,
  ): FrameOperation {
    const indices = new Uint8Array(place.width * place.height);
    for (let row = 0; row < place.height; row += 1)
      for (let column = 0; column < place.width; column += 1) {
        const index = indexAt(place.x + column, place.y + row);
        indices[row * place.width + column] = index;
        this.#set(place.x + column, place.y + row, colours[index] ?? [0, 0, 0]);
      }
    const table = colours.flatMap(([red, green, blue]) => [blue, green, red]);
    const compressed = zstdCompressSync(Buffer.concat([Uint8Array.from(table), indices]));
    return { kind: 'tile-palette', ...place, colourCount: colours.length, compressed };
  }

  fill(
    place: { x: number; y: number; width: number; height: number },
    [red, green, blue]: readonly [number, number, number],
  ): FrameOperation {
    for (let row = 0; row < place.height; row += 1)
      for (let column = 0; column < place.width; column += 1)
        this.#set(place.x + column, place.y + row, [red, green, blue]);
    return { kind: 'fill', ...place, red, green, blue };
  }

  copy(
    place: { x: number; y: number; width: number; height: number },
    sourceX: number,
    sourceY: number,
  ): FrameOperation {
    const before = this.pixels.slice();
    for (let row = 0; row < place.height; row += 1) {
      const from = ((sourceY + row) * this.width + sourceX) * 4;
      this.pixels.set(
        before.subarray(from, from + place.width * 4),
        ((place.y + row) * this.width + place.x) * 4,
      );
    }
    return { kind: 'copy', ...place, sourceX, sourceY };
  }

  #set(x: number, y: number, [red, green, blue]: readonly [number, number, number]): void {
    this.pixels.set([red, green, blue, 255], (y * this.width + x) * 4);
  }
}
