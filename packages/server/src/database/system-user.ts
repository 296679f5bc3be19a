import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root, so root gives it this user, which owns nothing else. */
const USER = 'fjernhjelp-postgres';

/** A user of the system by number. */
export type SystemUser = { readonly uid: number; readonly gid: number };

/** The user that PostgreSQL runs as: one of its own if we are root (made if need be), otherwise ourselves (null). */
export async function postgresUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  return (await findUser()) ?? (await createUser());
}

async function findUser(): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, USER])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  } catch {
    return null; // `id` fails for a user that does not exist, and that is the answer.
  }
}

async function createUser(): Promise<SystemUser> {
  const settings = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  const failure = await run('useradd', [...settings, '--shell', '/usr/sbin/nologin', USER]).then(
    () => null,
    (error: unknown) => error,
  );
  // Another server may have made it at the same time: what counts is that it is there.
  const user = await findUser();
  if (user === null) throw new Error(`cannot make the system user ${USER}`, { cause: failure });
  return user;
}

/** Whether the user may pass through every directory down to `target` and enter or execute `target` itself. */
export async function canEnter(user: SystemUser, target: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(target);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = path.dirname(target);
  return parent === target || canEnter(user, parent);
}
