// `npm run check`: types, then format and lint.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const steps: readonly (readonly string[])[] = [
  ['node_modules/.bin/tsc', '-b'],
  ['node_modules/.bin/biome', 'check', '--error-on-warnings', '.'],
];

for (const [command = '', ...args] of steps) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
