import type { ChildProcess } from 'node:child_process';
import { endProcess, spawnBound } from '../bound-process.ts';
import { writeEditorSettings } from './editor-settings.ts';

/** One desktop of the demo: an X display with a window manager, a terminal and an editor. */
export type Desktop = {
  /** As in the environment variable DISPLAY: `:7`. */
  readonly display: string;
  stop(): Promise<void>;
};

export type DesktopOptions = {
  readonly width: number;
  readonly height: number;
  /** Shown as the terminal's title. */
  readonly title: string;
  /** Where the terminal starts. */
  readonly homeDirectory: string;
};

/** Starts Xvfb on a display that is free, and the programs on it. Resolves when the display answers. */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  await writeEditorSettings(options.homeDirectory, options);
  const { server, display } = await startXvfb(options);
  const env = {
    ...process.env,
    DISPLAY: display,
    HOME: options.homeDirectory,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    GSETTINGS_BACKEND: 'keyfile',
    NO_AT_BRIDGE: '1',
    PS1: `${options.title.toLowerCase().replaceAll(' ', '-')}:\\w$ `,
  };
  const programs = [
    ['openbox', '--sm-disable'],
    ['xsetroot', '-solid', '#1e3a4c'],
    [
      'xterm',
      '-u8',
      '-fa',
      'DejaVu Sans Mono',
      '-fs',
      '11',
      '-geometry',
      '72x26+24+48',
      '-T',
      `Terminal – ${options.title}`,
      '-e',
      'bash',
      '--norc',
    ],
    ['mousepad', '--disable-server'],
  ].map(([command = '', ...args]) =>
    spawnBound(command, args, { env, cwd: options.homeDirectory, stdio: 'ignore' }),
  );
  return {
    display,
    stop: async () => {
      await Promise.all(programs.map(endProcess));
      await endProcess(server);
    },
  };
}

/** Xvfb writes the number of the display that it took to file descriptor 3. */
function startXvfb({ width, height }: DesktopOptions): Promise<{ server: ChildProcess; display: string }> {
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'];
  const server = spawnBound('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}`)));
    server.stdio[3]?.once('data', (number: Buffer) =>
      resolve({ server, display: `:${number.toString().trim()}` }),
    );
  });
}
