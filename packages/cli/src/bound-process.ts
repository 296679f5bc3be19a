import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/**
 * Starts a child that gets SIGTERM when this process ends in whatever way (`prctl(PR_SET_PDEATHSIG)`, by util-linux's setpriv),
 * and that does not get the terminal's Ctrl-C: it is ended in its turn by whoever started it.
 */
export function spawnBound(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'TERM', '--', command, ...args], { ...options, detached: true });
}

/** SIGTERM, then SIGKILL after ten seconds; resolves when the process is gone. */
export function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(impatience);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
