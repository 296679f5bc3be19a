import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** What a reader needs to know of the machine that figures come from. */
export function machineFacts(): string {
  const [cpu] = os.cpus();
  const memoryGiB = Math.round(os.totalmem() / 2 ** 30);
  const browser = execFileSync('/usr/bin/chromium', ['--version'], { encoding: 'utf8' }).trim();
  return `${os.cpus().length} × ${cpu?.model.trim()}, ${memoryGiB} GiB, Linux ${os.release()}, Node ${process.version}, ${browser}, no GPU`;
}
