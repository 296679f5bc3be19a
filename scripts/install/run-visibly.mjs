import { spawn } from 'node:child_process';
import process from 'node:process';

/** Runs a command with its output shown, and ends this process with its exit code if it fails. */
export function runVisibly(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.on('error', (error) => {
      console.error(`Cannot run ${command}: ${error.message}`);
      process.exit(1);
    });
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      console.error(`"${command} ${args.join(' ')}" failed with exit code ${code}.`);
      process.exit(code ?? 1);
    });
  });
}
