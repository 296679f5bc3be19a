import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Page } from 'playwright-core';

const run = promisify(execFile);

/** Flags that keep Chromium from talking to anybody but us; `--no-sandbox` because root cannot have the sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type BrowserOptions = {
  /** PEM file of the deployment's local authority, trusted by this browser alone. No certificate error is ignored. */
  readonly authorityFile: string;
  /** Of others that the person trusts besides, such as a login provider's. */
  readonly otherAuthorityFiles?: readonly string[];
  /** An X display such as `:7` for a visible browser; without it the browser is headless. */
  readonly display?: string;
};

export type Browser = {
  /** A window with cookies of its own, as another person on another computer has. In bokmål unless told. */
  newPerson(options?: { width?: number; height?: number; locale?: string }): Promise<Page>;
  close(): Promise<void>;
};

/** Starts Debian's Chromium with a home of its own that trusts the given authority. */
export async function launchBrowser(options: BrowserOptions): Promise<Browser> {
  const { authorityFile, otherAuthorityFiles = [], display } = options;
  const home = await mkdtemp(path.join(tmpdir(), 'fjernhjelp-browser-'));
  await trustAuthorities(home, [authorityFile, ...otherAuthorityFiles]);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: display === undefined,
    args: FLAGS,
    env: { ...definedOf(process.env), HOME: home, ...(display !== undefined && { DISPLAY: display }) },
  });
  return {
    newPerson: async ({ width = 1280, height = 900, locale = 'nb-NO' } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        locale,
        timezoneId: 'Europe/Oslo',
      });
      return context.newPage();
    },
    close: async () => {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Chromium on Linux trusts what stands in the NSS database of the user's home. */
async function trustAuthorities(home: string, files: readonly string[]): Promise<void> {
  const database = path.join(home, '.pki/nssdb');
  const where = ['-d', `sql:${database}`];
  await mkdir(database, { recursive: true });
  await run('certutil', ['-N', '--empty-password', ...where]);
  for (const [index, file] of files.entries())
    await run('certutil', ['-A', '-n', `authority ${index}`, '-t', 'C,,', '-i', file, ...where]);
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
