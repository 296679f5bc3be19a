import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { fromBase64url } from './base64url.ts';
import { decodeFrameOperations, encodeFrameOperations, type FrameOperation } from './frame-operations.ts';
import { ProtocolError } from './protocol-error.ts';
import { bytesOfHex, hexOf, readVectors } from './read-vectors-node.ts';
import { bgrxPixelsOf, cursorPixelsOf, type Decompress, palettePixelsOf } from './tile-pixels.ts';

const vectors = readVectors<{
  display: { width: number; height: number };
  operations: ({ compressed?: string } & Record<string, unknown>)[];
  bytesHex: string;
  malformed: { title: string; bytesHex: string }[];
  most: { bytesHex: string };
}>('frame-operations');

// The vectors give the fields of the kinds that they name.
const operations = vectors.operations.map(({ compressed, ...rest }) =>
  compressed === undefined ? rest : { ...rest, compressed: fromBase64url(compressed) },
) as FrameOperation[];

const decompress: Decompress = (compressed, expectedBytes) =>
  zstdDecompressSync(compressed, { maxOutputLength: Math.max(1, expectedBytes) });

describe('the operations of a frame', () => {
  it('are read as the vectors say', () => {
    const read = decodeFrameOperations(bytesOfHex(vectors.bytesHex), vectors.display);
    assert.deepEqual(
      read.map((operation) =>
        'compressed' in operation
          ? { ...operation, compressed: Uint8Array.from(operation.compressed) }
          : operation,
      ),
      operations,
    );
  });

  it('are written as the vectors say', () => {
    assert.equal(hexOf(encodeFrameOperations(operations)), vectors.bytesHex);
  });

  it('may paint as much as four times the display', () => {
    assert.equal(decodeFrameOperations(bytesOfHex(vectors.most.bytesHex), vectors.display).length, 4);
  });

  // T-51: what a hostile machine may try on the decoder of the console.
  for (const { title, bytesHex } of vectors.malformed)
    it(`are refused when they hold ${title}`, () => {
      assert.throws(() => decodeFrameOperations(bytesOfHex(bytesHex), vectors.display), ProtocolError);
    });

  it('of any bytes at all are either within the display or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const read = operationsOrRefusal(bytes);
        for (const { x, y, width, height } of read)
          assert.ok(x + width <= vectors.display.width && y + height <= vectors.display.height);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the pixels of a tile', () => {
  const rectangle = { x: 0, y: 0, width: 2, height: 1 };
  const bgrx = (pixels: Uint8Array) =>
    ({ kind: 'tile-bgrx', ...rectangle, compressed: zstdCompressSync(pixels) }) as const;
  const palette = (colourCount: number, bytes: Uint8Array) =>
    ({ kind: 'tile-palette', ...rectangle, colourCount, compressed: zstdCompressSync(bytes) }) as const;

  it('are as many as the tile is large', () => {
    const pixels = Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 0);
    assert.deepEqual(Uint8Array.from(bgrxPixelsOf(bgrx(pixels), decompress)), pixels);
  });

  it('are refused when they are fewer', () => {
    assert.throws(() => bgrxPixelsOf(bgrx(new Uint8Array(7)), decompress), { code: 'malformed' });
  });

  it('are refused when they are more, before they fill the memory', () => {
    const bomb = bgrx(new Uint8Array(64 * 1024 * 1024));
    assert.ok(bomb.compressed.length < 10_000);
    assert.throws(() => bgrxPixelsOf(bomb, decompress), { code: 'malformed' });
  });

  it('are refused when they are not compressed at all', () => {
    const broken = { ...bgrx(new Uint8Array(8)), compressed: Uint8Array.of(1, 2, 3) };
    assert.throws(() => bgrxPixelsOf(broken, decompress), { code: 'malformed' });
  });

  it('may be looked up in a palette', () => {
    const { colours, indices } = palettePixelsOf(
      palette(2, Uint8Array.of(1, 2, 3, 4, 5, 6, 1, 0)),
      decompress,
    );
    assert.deepEqual(
      [[...colours], [...indices]],
      [
        [1, 2, 3, 4, 5, 6],
        [1, 0],
      ],
    );
  });

  it('are refused when the palette has no such colour', () => {
    const outside = palette(2, Uint8Array.of(1, 2, 3, 4, 5, 6, 2, 0));
    assert.throws(() => palettePixelsOf(outside, decompress), { code: 'malformed' });
  });

  it('of a hidden cursor are none', () => {
    const hidden = { type: 'cursor-shape', width: 0, height: 0, hotX: 0, hotY: 0 } as const;
    assert.equal(cursorPixelsOf({ ...hidden, compressed: new Uint8Array(0) }, decompress).length, 0);
  });
});

function operationsOrRefusal(bytes: Uint8Array): readonly FrameOperation[] {
  try {
    return decodeFrameOperations(bytes, vectors.display);
  } catch (error) {
    assert.ok(error instanceof ProtocolError);
    return [];
  }
}
