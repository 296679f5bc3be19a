import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK_BYTES = 4 << 20;

/**
 * Whether a process holds a text anywhere in its writable memory, as UTF-8 or as UTF-16 (how V8 keeps strings with letters
 * beyond Latin-1). Reads /proc, and so needs root or the same user.
 */
export function memoryHolds(pid: number, text: string): boolean {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(text, 'latin1')];
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return writableRegions(pid).some((region) => regionHolds(memory, region, needles));
  } finally {
    closeSync(memory);
  }
}

type Region = { readonly start: number; readonly end: number };

function writableRegions(pid: number): Region[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line))
    .filter((match) => match !== null)
    .map(([, start = '', end = '']) => ({
      start: Number.parseInt(start, 16),
      end: Number.parseInt(end, 16),
    }));
}

/** Reads in chunks that overlap by the longest needle, so that none is cut in two. */
function regionHolds(memory: number, { start, end }: Region, needles: readonly Buffer[]): boolean {
  const overlap = Math.max(...needles.map(({ length }) => length));
  const chunk = Buffer.alloc(CHUNK_BYTES + overlap);
  for (let at = start; at < end; at += CHUNK_BYTES) {
    const length = Math.min(chunk.length, end - at);
    const read = readOrNothing(memory, chunk, length, at);
    const held = chunk.subarray(0, read);
    if (needles.some((needle) => held.includes(needle))) return true;
  }
  return false;
}

function readOrNothing(memory: number, chunk: Buffer, length: number, at: number): number {
  try {
    return readSync(memory, chunk, 0, length, at);
  } catch {
    // A region that has gone since the list was read, or a guard page: there is nothing to find in it.
    return 0;
  }
}
