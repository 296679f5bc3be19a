// `npm test [PATTERN …]`: all tests, or those whose path contains one of the patterns.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import process from 'node:process';

/** A file that takes longer hangs: it fails instead of holding up the rest. */
const LONGEST_FILE_MS = 180_000;

const patterns = process.argv.slice(2);
const files = globSync(['packages/*/src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'])
  .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)))
  .sort();

if (files.length === 0) {
  console.error(`No test file matches ${patterns.join(', ')}.`);
  process.exit(1);
}

// One file at a time: most start a database, a browser or a display, and small machines have two cores.
const options = ['--test', '--test-concurrency=1', `--test-timeout=${LONGEST_FILE_MS}`];
const { status } = spawnSync(process.execPath, [...options, ...files], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
