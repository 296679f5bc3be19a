import assert from 'node:assert/strict';
import { duplexPair } from 'node:stream';
import { describe, it } from 'node:test';
import { until } from '../test-display.ts';
import { type LinkFrame, linkOver } from './desktop-link.ts';

const MEBIBYTE = 1024 * 1024;

/** A link, and the other process's end of it, which may send any bytes. */
function linkToAnybody() {
  const [near, far] = duplexPair();
  const link = linkOver(near);
  const frames: LinkFrame[] = [];
  const state = { isEnded: false };
  link.onFrame((frame) => frames.push(frame));
  link.onEnd(() => {
    state.isEnded = true;
  });
  return { far, link, frames, state };
}

/** Bytes of a frame with a message of so many bytes, whose values tell their place. */
function frameOf(messageBytes: number): Buffer {
  const bytes = Buffer.alloc(
    5 + messageBytes,
    Uint8Array.from({ length: 251 }, (_, index) => index),
  );
  bytes.writeUInt32BE(1 + messageBytes);
  bytes.writeUInt8(0, 4);
  return bytes;
}

async function sendInChunks(far: ReturnType<typeof linkToAnybody>['far'], bytes: Buffer, chunkBytes: number) {
  for (let start = 0; start < bytes.length; start += chunkBytes)
    await new Promise((resolve) => far.write(bytes.subarray(start, start + chunkBytes), resolve));
}

describe('the link between service and desktop process', () => {
  it('asks for the memory of a frame once, in however many chunks it comes', async (context) => {
    const { far, link, frames } = linkToAnybody();
    const bytes = frameOf(4 * MEBIBYTE);
    let bytesAskedFor = 0;
    const { allocUnsafe, concat } = Buffer;
    context.mock.method(Buffer, 'allocUnsafe', (size: number) => {
      bytesAskedFor += size;
      return allocUnsafe(size);
    });
    context.mock.method(Buffer, 'concat', (parts: readonly Uint8Array[]) => {
      const joined = concat(parts);
      bytesAskedFor += joined.length;
      return joined;
    });
    await sendInChunks(far, bytes, 64 * 1024);
    await until(() => frames.length === 1, 'the frame has come');
    context.mock.restoreAll();
    assert.ok(bytesAskedFor < 2 * bytes.length, `${bytesAskedFor} bytes for a frame of ${bytes.length}`);
    const [frame] = frames;
    assert.ok(frame?.kind === 'message' && bytes.subarray(5).equals(frame.message));
    link.close();
  });

  it('finds the frames wherever the chunks are cut', async () => {
    const [wholly, byByte] = [linkToAnybody(), linkToAnybody()];
    const bytes = Buffer.concat([frameOf(3), Buffer.from([0, 0, 0, 1, 1]), frameOf(0), frameOf(300)]);
    await sendInChunks(wholly.far, bytes, bytes.length);
    await sendInChunks(byByte.far, bytes, 1);
    for (const { frames, link } of [wholly, byByte]) {
      await until(() => frames.length === 4, 'all frames have come');
      assert.deepEqual(
        frames.map((frame) => (frame.kind === 'message' ? frame.message.length : frame.kind)),
        [3, 'watch', 0, 300],
      );
      link.close();
    }
  });

  for (const [what, header] of [
    ['has no kind', [0, 0, 0, 0, 0]],
    ['is of a kind that there is not', [0, 0, 0, 1, 99]],
    ['is longer than any frame', [4, 0, 0, 1, 0]],
    ['is as long as a number can say', [255, 255, 255, 255, 0]],
  ] as const)
    it(`ends at a frame that ${what}, before it takes any memory for it`, async (context) => {
      const { far, frames, state } = linkToAnybody();
      const allocUnsafe = context.mock.method(Buffer, 'allocUnsafe');
      far.write(Buffer.from([...header]));
      await until(() => state.isEnded, 'the link ends');
      assert.deepEqual(frames, []);
      assert.ok(allocUnsafe.mock.calls.every((call) => (call.arguments[0] ?? 0) < MEBIBYTE));
    });
});
