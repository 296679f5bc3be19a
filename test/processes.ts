import { readdirSync, readFileSync } from 'node:fs';

/** A process that has started, its children, and theirs, down to the last. Reads /proc. */
export function processTreeOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parentPid: Number(statOf(Number(name))?.parentPid) }));
  const treeOf = (root: number): number[] => [
    root,
    ...parents.filter(({ parentPid }) => parentPid === root).flatMap(({ pid: child }) => treeOf(child)),
  ];
  return treeOf(pid);
}

/** Whether a process runs. One that has ended and waits for its parent to notice does not. */
export function isRunning(pid: number): boolean {
  const state = statOf(pid)?.state;
  return state !== undefined && state !== 'Z';
}

/** Of /proc/PID/stat (proc_pid_stat(5)), after the program's name in parentheses; null if there is no such process. */
function statOf(pid: number): { state: string; parentPid: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parentPid = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parentPid };
  } catch {
    return null; // It has ended since its number was read.
  }
}
