// Builds the pages of portal and console into dist/pages, unless they are newer than all that they are made of.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { isUpToDate } from './up-to-date.ts';

const SOURCES = [
  'packages/{domain,protocol,api,texts,console,portal}/**/*.{ts,tsx,css,html,json,svg}',
  'package-lock.json',
];

if (!isUpToDate('dist/pages/index.html', SOURCES)) {
  console.log('Building the pages …');
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/vite/bin/vite.js',
      'build',
      '--config',
      'packages/portal/vite.config.ts',
      '--logLevel',
      'warn',
    ],
    { stdio: 'inherit' },
  );
  process.exit(status ?? 1);
}
