import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { runVisibly } from './run-visibly.mjs';

const SETS = {
  desktop: [
    'xvfb',
    'openbox',
    'xterm',
    'mousepad',
    'x11-xserver-utils',
    'x11-xkb-utils',
    'x11-utils',
    'fonts-dejavu-core',
    'libx11-6',
    'libxext6',
  ],
  browser: ['chromium', 'libnss3-tools', 'fonts-noto-color-emoji'],
  test: ['xdotool'],
  bench: ['tigervnc-scraping-server'],
};

/**
 * Makes sure that the named sets of Debian packages are there. As root on Debian it installs what is missing; elsewhere it
 * prints what to install and ends the process with exit code 1.
 */
export async function ensureDebianPackages(sets) {
  const missing = sets.flatMap((set) => SETS[set]).filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const isDebian = existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-query');
  if (!isDebian || process.getuid?.() !== 0) return stopWithInstructions(missing, isDebian);
  console.log(`Installing Debian packages: ${missing.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runVisibly('apt-get', ['update', '-qq'], { env });
  await runVisibly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
}

function isInstalled(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is dpkg's own
  const result = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' });
  return result.status === 0 && result.stdout === 'installed';
}

function stopWithInstructions(missing, isDebian) {
  console.error('These programs are missing, and only root can install them:');
  console.error(`  ${missing.join(' ')}`);
  console.error(
    isDebian
      ? `Run this, then the same command again:\n  sudo apt-get update && sudo apt-get install -y ${missing.join(' ')}`
      : 'The names are those of Debian 12; install what your system calls them, then run the same command again.',
  );
  process.exit(1);
}
