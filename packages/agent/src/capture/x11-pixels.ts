import type { ShmExtension } from 'x11';
import { createSharedMemory } from '../x11/shared-memory.ts';
import { ask, type XConnection } from '../x11/x11-connection.ts';
import type { RowBand } from './rectangle.ts';

const Z_PIXMAP = 2;
const ALL_PLANES = 0xffff_ffff;
const BYTES_PER_PIXEL = 4;

/** A picture of the root window in our memory, brought up to date row by row. */
export type RootPixels = {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
  /** Reads these rows anew. Rejects if the root window has another size by now. */
  read(band: RowBand): Promise<void>;
  release(): void;
};

/**
 * Pixels through shared memory: the display server writes them where we read them, without a copy.
 *
 * The request goes through the same connection as the damage, so the order of the two is the order of the requests;
 * a second connection (Xlib's XShmGetImage) needs a round trip between them. 1080p takes about 1 ms, of which the agent's
 * own part is 0.1 ms.
 *
 * @throws Error if the server is remote or lacks MIT-SHM.
 */
export async function openSharedPixels(
  { client, root }: XConnection,
  width: number,
  height: number,
): Promise<RootPixels> {
  const shm = await ask<ShmExtension>((reply) => client.require('shm', reply));
  const memory = createSharedMemory(width * height * BYTES_PER_PIXEL);
  const segment = client.AllocID();
  try {
    await ask((reply) => shm.Attach(segment, memory.id, false, reply));
  } catch (error) {
    memory.detach();
    throw error;
  } finally {
    memory.markForRemoval();
  }
  return {
    width,
    height,
    pixels: new Uint32Array(memory.bytes),
    read: async ({ top, bottom }) => {
      const offset = top * width * BYTES_PER_PIXEL;
      const rows = bottom - top;
      await ask((reply) =>
        shm.GetImage(root, 0, top, width, rows, ALL_PLANES, Z_PIXMAP, segment, offset, reply),
      );
    },
    release: () => {
      shm.Detach(segment, () => memory.detach());
    },
  };
}

/** Pixels through the connection itself: for display servers without shared memory. About ten times as slow. */
export function openCopiedPixels({ client, root }: XConnection, width: number, height: number): RootPixels {
  const bytes = Buffer.alloc(width * height * BYTES_PER_PIXEL);
  return {
    width,
    height,
    pixels: new Uint32Array(bytes.buffer, bytes.byteOffset, width * height),
    read: async ({ top, bottom }) => {
      const { data } = await ask<{ readonly data: Buffer }>((reply) =>
        client.GetImage(Z_PIXMAP, root, 0, top, width, bottom - top, ALL_PLANES, reply),
      );
      data.copy(bytes, top * width * BYTES_PER_PIXEL);
    },
    release: () => undefined,
  };
}
