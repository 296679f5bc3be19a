import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import { encodeFrameOperations, type FrameOperation } from '@fjernhjelp/protocol/frame-operations';
import { decodeAgentMessage } from '@fjernhjelp/protocol/messages';
import { ProtocolError } from '@fjernhjelp/protocol/protocol-error';
import fc from 'fast-check';
import { TestPicture } from '../../test/test-picture.ts';
import { Framebuffer } from '../screen/framebuffer.ts';
import { FRAME_MAX_STEPS } from './paint-steps.ts';
import { ScreenDecoder } from './screen-decoder.ts';
import { loadZstd } from './zstd.ts';

const decompress = await loadZstd();

function decoderFor(width: number, height: number): ScreenDecoder {
  const decoder = new ScreenDecoder(decompress);
  decoder.setDisplays({
    type: 'displays',
    displays: [{ id: 0, x: 0, y: 0, width, height, scalePercent: 100 }],
  });
  return decoder;
}

function frameOf(frame: number, operations: readonly FrameOperation[]) {
  return { type: 'frame', frame, display: 0, operations: encodeFrameOperations(operations) } as const;
}

const malformed = (error: unknown) => error instanceof ProtocolError && error.code === 'malformed';

describe('a frame', () => {
  it('gives exactly the pixels that the machine had', () => {
    const picture = new TestPicture(64, 48);
    const operations = [
      picture.tile({ x: 0, y: 0, width: 64, height: 48 }, (x, y) => [x * 3, y * 5, x ^ y]),
      picture.fill({ x: 3, y: 4, width: 20, height: 9 }, [255, 0, 128]),
      picture.copy({ x: 5, y: 2, width: 40, height: 30 }, 1, 6),
      picture.palette(
        { x: 33, y: 11, width: 17, height: 5 },
        [
          [1, 2, 3],
          [250, 128, 7],
        ],
        (x, y) => (x + y) % 2,
      ),
    ];
    const framebuffer = new Framebuffer({ width: 64, height: 48 });
    framebuffer.apply(decoderFor(64, 48).decodeFrame(frameOf(1, operations)));
    assert.deepEqual(Buffer.from(framebuffer.bytes), Buffer.from(picture.pixels));
  });

  const tile = (width: number, height: number, bytes: number) =>
    ({
      kind: 'tile-bgrx',
      x: 0,
      y: 0,
      width,
      height,
      compressed: zstdCompressSync(Buffer.alloc(bytes)),
    }) as const;
  const hostile: readonly [string, readonly FrameOperation[]][] = [
    ['whose tile unpacks to fewer bytes than it covers', [tile(8, 8, 255)]],
    ['whose tile unpacks to more bytes than it covers', [tile(8, 8, 257)]],
    ['whose tile is a bomb', [tile(1, 1, 2 ** 26)]],
    [
      'whose tile is not zstd',
      [{ kind: 'tile-bgrx', x: 0, y: 0, width: 4, height: 4, compressed: new Uint8Array(9) }],
    ],
    [
      'whose tile is empty',
      [{ kind: 'tile-bgrx', x: 0, y: 0, width: 4, height: 4, compressed: new Uint8Array(0) }],
    ],
    [
      'whose rectangle leaves the display',
      [{ kind: 'fill', x: 9, y: 0, width: 8, height: 1, red: 0, green: 0, blue: 0 }],
    ],
    [
      'whose palette has no colour for an index',
      [
        {
          kind: 'tile-palette',
          x: 0,
          y: 0,
          width: 1,
          height: 1,
          colourCount: 1,
          compressed: zstdCompressSync(Uint8Array.of(1, 2, 3, 1)),
        },
      ],
    ],
  ];
  for (const [title, operations] of hostile)
    it(`is malformed ${title} (T-51)`, () => {
      assert.throws(() => decoderFor(16, 16).decodeFrame(frameOf(1, operations)), malformed);
    });

  it('is malformed when it has more operations than a canvas can do in time', () => {
    const dot = { kind: 'fill', x: 0, y: 0, width: 1, height: 1, red: 0, green: 0, blue: 0 } as const;
    const dots = Array.from({ length: FRAME_MAX_STEPS + 1 }, () => dot);
    assert.throws(() => decoderFor(256, 256).decodeFrame(frameOf(1, dots)), malformed);
  });

  it('is malformed when it is of no display, or came before', () => {
    const decoder = decoderFor(16, 16);
    assert.throws(() => decoder.decodeFrame({ ...frameOf(1, []), display: 3 }), malformed);
    decoder.decodeFrame(frameOf(1, []));
    assert.throws(() => decoder.decodeFrame(frameOf(1, [])), malformed);
  });

  it('is malformed when too much is unpainted, and welcome again after painting', () => {
    const decoder = decoderFor(8192, 1024);
    const compressed = zstdCompressSync(Buffer.alloc(8192 * 1024 * 4));
    const whole = { kind: 'tile-bgrx', x: 0, y: 0, width: 8192, height: 1024, compressed } as const;
    const limit = 2 ** 29 / (8192 * 1024 * 4);
    for (let frame = 0; frame < limit; frame += 1) decoder.decodeFrame(frameOf(frame, [whole]));
    decoder.markPainted(limit - 1);
    decoder.decodeFrame(frameOf(limit, [whole]));
    for (let frame = limit + 1; frame < limit * 2; frame += 1) decoder.decodeFrame(frameOf(frame, [whole]));
    assert.throws(() => decoder.decodeFrame(frameOf(limit * 2, [whole])), malformed);
  });

  it('is malformed for a display that no canvas can show', () => {
    assert.throws(() => decoderFor(8193, 10), malformed);
  });
});

describe('hostile bytes of the screen (T-40)', () => {
  const seed = Date.now() % 2 ** 31;

  it(`never do anything but paint within the display or be refused (seed ${seed})`, () => {
    const picture = new TestPicture(32, 32);
    const honest = encodeFrameOperations([
      picture.tile({ x: 0, y: 0, width: 32, height: 32 }, (x, y) => [x, y, 9]),
      picture.palette(
        { x: 1, y: 1, width: 5, height: 5 },
        [
          [1, 1, 1],
          [2, 2, 2],
        ],
        (x) => x % 2,
      ),
      picture.copy({ x: 2, y: 2, width: 9, height: 9 }, 4, 4),
    ]);
    const damaged = fc
      .array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map((changes) => {
        const bytes = honest.slice();
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    const property = fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 400 })), (operations) => {
      try {
        const steps = decoderFor(32, 32).decodeFrame({ type: 'frame', frame: 1, display: 0, operations });
        for (const { x, y, width, height } of steps) assert.ok(x + width <= 32 && y + height <= 32);
      } catch (error) {
        assert.ok(error instanceof ProtocolError, String(error));
      }
    });
    fc.assert(property, { seed, numRuns: 2000 });
  });

  it(`are read as a message or refused, whatever they are (seed ${seed})`, () => {
    const property = fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const decoded = decodeAgentMessage(bytes);
      if (decoded.ok && decoded.message.type === 'cursor-shape') {
        const shape = decoded.message;
        try {
          decoderFor(4, 4).decodeCursor(shape);
        } catch (error) {
          assert.ok(error instanceof ProtocolError, String(error));
        }
      }
    });
    fc.assert(property, { seed, numRuns: 2000 });
  });
});
