import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const OTHERS_MAY = 0o077;

/** The agent's folder is open to others, or belongs to somebody else: its keys would not be its own. */
export class StateDirectoryUnsafe extends Error {
  override readonly name = 'StateDirectoryUnsafe';
  readonly code = 'state-directory-unsafe';
}

/**
 * Opens the folder that holds what the agent keeps, and makes it if it is not there: 0700, its files 0600.
 *
 * @throws StateDirectoryUnsafe
 */
export function openStateDirectory(path: string): StateDirectory {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { mode, uid } = statSync(path);
  if ((mode & OTHERS_MAY) !== 0) throw new StateDirectoryUnsafe(`${path} must be closed to others (0700)`);
  if (process.getuid !== undefined && uid !== process.getuid())
    throw new StateDirectoryUnsafe(`${path} belongs to another user`);
  return new StateDirectory(path);
}

/** Small files of one owner. A file is there as it was or as it is to be, never half, whenever the power goes. */
export class StateDirectory {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  pathOf(name: string): string {
    return join(this.#path, name);
  }

  /** The content as text, or null if there is no such file. */
  read(name: string): string | null {
    try {
      return readFileSync(this.pathOf(name), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Replaces the file; when it returns the content is on disk. */
  write(name: string, content: string): void {
    const unfinished = this.pathOf(`${name}.unfinished`);
    writeDurably(unfinished, 'w', content);
    renameSync(unfinished, this.pathOf(name));
    this.#syncNames();
  }

  /** Adds to the end of the file; when it returns the text is on disk. */
  append(name: string, text: string): void {
    writeDurably(this.pathOf(name), 'a', text);
  }

  /** A new name is on disk only when its folder is. */
  #syncNames(): void {
    const folder = openSync(this.#path, 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}

function writeDurably(path: string, flags: 'w' | 'a', text: string): void {
  const file = openSync(path, flags, 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
