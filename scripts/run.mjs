// The door to every task of the project: installs what is missing, builds what is stale, then runs the task on Node 24.
// Runs before `npm ci` on whatever Node the machine has (20 or newer), so it is plain JavaScript without packages.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { ensureDebianPackages } from './install/debian-packages.mjs';
import { ensureNodePackages, node24 } from './install/node-packages.mjs';
import { runVisibly } from './install/run-visibly.mjs';

const BUILD = ['scripts/build-pages.ts', 'scripts/build-agent.ts'];

const tasks = {
  start: { debian: [], build: BUILD, run: ['packages/cli/src/main.ts', 'serve'] },
  demo: { debian: ['desktop'], build: BUILD, run: ['packages/cli/src/main.ts', 'demo'] },
  test: { debian: ['desktop', 'browser', 'test'], build: BUILD, run: ['scripts/test.ts'] },
  bench: { debian: ['desktop', 'browser', 'test', 'bench'], build: BUILD, run: ['bench/main.ts'] },
  check: { debian: [], build: [], run: ['scripts/check.ts'] },
  build: { debian: [], build: BUILD, run: null },
  screenshots: { debian: ['desktop', 'browser'], build: BUILD, run: ['scripts/screenshots.ts'] },
};

const [name = '', ...rest] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name) ? tasks[name] : null;
if (task === null) {
  console.error(`Unknown task "${name}". One of: ${Object.keys(tasks).join(', ')}.`);
  process.exit(2);
}

const sets = name === 'demo' && rest.includes('--check') ? [...task.debian, 'browser'] : task.debian;
await ensureDebianPackages(sets);
await ensureNodePackages();
for (const script of task.build) await runVisibly(node24(), [script]);
if (task.run !== null) handOver(node24(), [...task.run, ...rest]);

/** Lets the task have the terminal, passes signals on, and ends as it ends. A task takes a second Ctrl-C calmly. */
function handOver(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
