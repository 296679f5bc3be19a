import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runVisibly } from './run-visibly.mjs';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const stamp = path.join(root, 'node_modules/.fjernhjelp-lock');

/** The Node 24 that the `node` package of npm puts into node_modules. */
export function node24() {
  return path.join(root, 'node_modules/node/bin/node');
}

/** Runs `npm ci` unless node_modules already holds exactly what package-lock.json names. */
export async function ensureNodePackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(node24())) return;
  console.log('Installing npm packages (about a minute the first time) …');
  await runVisibly('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, env: environmentOfAFreshShell() });
  if (!existsSync(node24())) {
    console.error(
      'Node 24 is missing after npm ci: the install script of the package "node" must be allowed to run.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Without what an outer `npm run` sets: the inner npm would take the outer one's settings for its own. */
function environmentOfAFreshShell() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(lifecycle|package|command|node_execpath|execpath)/.test(name),
    ),
  );
}
