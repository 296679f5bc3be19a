import type { ChildProcess } from 'node:child_process';
import { endProcess, spawnBound } from './bound-process.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A process that has lived this long is well again: the next pause is the first one. */
const WELL_AFTER_MS = 30_000;
/** EX_CONFIG of sysexits.h: a wrong setting, which another start would not mend. */
export const EXIT_CODE_WRONG_SETTING = 78;
const FINAL_EXITS = [0, EXIT_CODE_WRONG_SETTING].map((code) => `exit code ${code}`);

export type SupervisedCommand = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Opens a channel to the child, so that the child can stop when this process is gone. */
  readonly channel?: boolean;
  readonly stdio?: 'inherit' | 'ignore' | number;
};

export type Supervised = {
  /** The process that runs at this moment; undefined in the pause between two. */
  pid(): number | undefined;
  /** Sends SIGTERM and waits until the process is gone; SIGKILL after ten seconds. */
  stop(): Promise<void>;
};

export type SupervisorEvents = {
  /** The process ended without being asked to. A new one starts after `pauseMs`. */
  readonly onCrash: (name: string, how: string, pauseMs: number) => void;
  /** The process ended by itself with an exit code that is final: 0, or a wrong setting. It is not started again. */
  readonly onDone: (name: string, how: string) => void;
};

/** Starts a process, which ends with this one, and starts it again whenever it ends in any way but a final exit code or `stop()`. */
export function supervise(command: SupervisedCommand, events: SupervisorEvents): Supervised {
  let child: ChildProcess | undefined;
  let pause: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let isStopping = false;

  const start = (): void => {
    const startedAtMs = performance.now();
    child = launch(command);
    whenGone(child, (how) => {
      child = undefined;
      if (isStopping) return;
      if (FINAL_EXITS.includes(how)) return events.onDone(command.name, how);
      if (performance.now() - startedAtMs > WELL_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      events.onCrash(command.name, how, pauseMs);
      pause = setTimeout(start, pauseMs);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    });
  };

  start();
  return {
    pid: () => child?.pid,
    stop: async () => {
      isStopping = true;
      clearTimeout(pause);
      if (child !== undefined) await endProcess(child);
    },
  };
}

function launch({ command, args, env, channel = false, stdio = 'inherit' }: SupervisedCommand): ChildProcess {
  return spawnBound(command, args, {
    env: env ?? process.env,
    stdio: ['ignore', stdio, stdio, ...(channel ? (['ipc'] as const) : [])],
  });
}

/** Calls back once, with how the process ended: `exit code 1`, `SIGKILL`, or why it could not start. */
function whenGone(child: ChildProcess, callback: (how: string) => void): void {
  child.once('error', (error) => {
    if (child.pid === undefined) callback(error.message);
  });
  child.once('exit', (code, signal) => callback(signal ?? `exit code ${code}`));
}
