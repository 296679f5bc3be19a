// Builds the agent's artefact: dist/agent as it lies on a machine, and dist/download/fjernhjelp-agent-linux-x64.tar.gz with its checksum. It
// brings its own Node, so that the machine needs none. Skipped when it is newer than all that it is made of.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { isUpToDate } from './up-to-date.ts';

const FOLDER = 'dist/agent';
const ARCHIVE = 'dist/download/fjernhjelp-agent-linux-x64.tar.gz';

const SOURCES = [
  'packages/{domain,protocol,network,agent}/**/*.ts',
  'packages/agent/package.json',
  'package-lock.json',
  'scripts/build-agent.ts',
];

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const REQUIRE_BANNER =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What koffi needs to find its native part; its other systems and its sources stay out. */
const KOFFI_FILES = [
  'koffi/package.json',
  'koffi/LICENSE.txt',
  'koffi/index.js',
  'koffi/src/koffi/index.js',
  'koffi/src/koffi/src/static.js',
  '@koromix/koffi-linux-x64/package.json',
  '@koromix/koffi-linux-x64/index.js',
  '@koromix/koffi-linux-x64/linux_x64/koffi.node',
];

const LAUNCHER = `#!/bin/sh
# Starts the agent with the Node that came with it.
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/../lib/node" "$here/../lib/main.js" "$@"
`;

/** The same input gives the same bytes: names in order, no dates, no owners. */
const REPRODUCIBLE = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];

async function buildAgent(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(`${FOLDER}/bin`, { recursive: true });
  mkdirSync(path.dirname(ARCHIVE), { recursive: true });
  await build({
    entryPoints: { main: 'packages/agent/src/main.ts', desktop: 'packages/agent/src/desktop/main.ts' },
    outdir: `${FOLDER}/lib`,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: ['koffi'],
    banner: { js: REQUIRE_BANNER },
    legalComments: 'linked',
    logLevel: 'warning',
  });
  for (const file of KOFFI_FILES) cpSync(`node_modules/${file}`, `${FOLDER}/lib/node_modules/${file}`);
  copyFileSync('node_modules/node/bin/node', `${FOLDER}/lib/node`);
  chmodSync(`${FOLDER}/lib/node`, 0o755);
  writeFileSync(`${FOLDER}/lib/package.json`, '{ "type": "module" }\n');
  requireKoffiToLoad();
  writeFileSync(`${FOLDER}/bin/fjernhjelp-agent`, LAUNCHER, { mode: 0o755 });
  copyFileSync('LICENSE', `${FOLDER}/LICENSE`);
  // The quickest level: the next one takes twice as long and saves a tenth.
  execFileSync('tar', [...REPRODUCIBLE, '-I', 'gzip -n -1', '-cf', ARCHIVE, '-C', 'dist', 'agent']);
  const checksum = createHash('sha256').update(readFileSync(ARCHIVE)).digest('hex');
  writeFileSync(`${ARCHIVE}.sha256`, `${checksum}  ${path.basename(ARCHIVE)}\n`);
}

/** A newer koffi may be cut into other files: that is to be found here, and not on a customer's machine. */
function requireKoffiToLoad(): void {
  execFileSync('./node', ['--input-type=module', '--eval', "await import('koffi');"], {
    cwd: `${FOLDER}/lib`,
  });
}

if (!isUpToDate(`${ARCHIVE}.sha256`, SOURCES)) {
  console.log('Building the agent …');
  await buildAgent();
}
