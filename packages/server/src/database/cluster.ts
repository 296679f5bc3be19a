import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  clusterDirectory,
  findBinaries,
  isPresent,
  type PostgresBinaries,
  renameUnlessPresent,
  socketDirectory,
} from './postgres-files.ts';
import { postgresUser, type SystemUser } from './system-user.ts';

/** The one user of the cluster, and the name of the database. */
export const CLUSTER_USER = 'fjernhjelp';

/** In our data directory, which is ours alone to write in. */
const LOG_FILE = 'postgresql.log';

const FIXED_SETTINGS = {
  listen_addresses: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '60',
  log_min_messages: 'warning',
};

/** A database cluster on disk, and how to run it. */
export type Cluster = {
  readonly directory: string;
  readonly socketDirectory: string;
  readonly binaries: PostgresBinaries;
  readonly user: SystemUser | null;
  /** What PostgreSQL says, begun anew at each start. Where its user has no say: a link planted there would have us write anywhere. */
  readonly logFile: string;
};

/** Finds the cluster below `dataDirectory`, or makes it: whole or not at all. */
export async function prepareCluster(dataDirectory: string, password: string): Promise<Cluster> {
  const user = await postgresUser();
  const binaries = await findBinaries(user);
  const directory = await clusterDirectory(dataDirectory, user);
  if (!(await isPresent(directory))) await initialise(directory, binaries, user, password);
  const logFile = path.join(dataDirectory, LOG_FILE);
  return { directory, binaries, user, logFile, socketDirectory: await socketDirectory(directory, user) };
}

async function initialise(
  directory: string,
  { initdb }: PostgresBinaries,
  user: SystemUser | null,
  password: string,
): Promise<void> {
  const draft = `${directory}.${randomBytes(6).toString('hex')}`;
  const passwordDirectory = await mkdtemp(path.join(os.tmpdir(), 'fjernhjelp-'));
  const passwordFile = path.join(passwordDirectory, 'password');
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    // Inside out: what lies in a directory of that user's may become something else at any time.
    if (user !== null)
      for (const file of [passwordFile, passwordDirectory, draft]) await chown(file, user.uid, user.gid);
    const access = ['--auth=scram-sha-256', `--username=${CLUSTER_USER}`, `--pwfile=${passwordFile}`];
    // The builtin locale sorts alike on every system, so an index survives a move to another one.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const options = { ...user, cwd: '/', env: { LC_ALL: 'C', PATH: process.env.PATH } };
    await promisify(execFile)(initdb, [`--pgdata=${draft}`, ...access, ...locale], options);
    await renameUnlessPresent(draft, directory);
  } finally {
    await rm(passwordDirectory, { recursive: true, force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/** Starts PostgreSQL in a process group of its own: a Ctrl-C meant for the server must not stop it first. */
export async function startPostgres(cluster: Cluster): Promise<ChildProcess> {
  const log = await open(cluster.logFile, 'w', 0o600);
  const settings = Object.entries(FIXED_SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  try {
    const child = spawn(
      cluster.binaries.postgres,
      ['-D', cluster.directory, '-k', cluster.socketDirectory, ...settings],
      {
        ...cluster.user,
        cwd: '/',
        detached: true,
        env: { LC_ALL: 'C', PATH: process.env.PATH },
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** What PostgreSQL said last, for an error that a person must act on. */
export async function lastWords(cluster: Cluster): Promise<string> {
  const text = await readFile(cluster.logFile, 'utf8').catch(() => '');
  return text.slice(-2_000).trim();
}

/** The process that runs on this cluster according to its own lock file, or null. The file goes when the process does. */
export async function postmasterProcess(cluster: Cluster): Promise<number | null> {
  const text = await readFile(path.join(cluster.directory, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 1 && (await runsOn(pid, cluster)) ? pid : null;
}

/**
 * Whether this is a PostgreSQL of the cluster's user, on the cluster. A killed machine leaves the lock file behind, its number
 * may by now be another program's, and who owns the file may write any number into it.
 */
async function runsOn(pid: number, { directory, user }: Cluster): Promise<boolean> {
  const [status, commandLine] = await Promise.all(
    ['status', 'cmdline'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => null)),
  );
  if (typeof status === 'string' && typeof commandLine === 'string') {
    const uid = /^Uid:\t(\d+)/m.exec(status)?.[1];
    const [program = '', ...parameters] = commandLine.split('\0');
    const isOfUser = uid === String(user?.uid ?? process.getuid?.());
    return isOfUser && path.basename(program) === 'postgres' && parameters.includes(directory);
  }
  // Where there is no /proc we are not root, and can end nothing but what is our own.
  return user === null && !(await isPresent('/proc/self')) && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // No such process: that is the answer.
  }
}
