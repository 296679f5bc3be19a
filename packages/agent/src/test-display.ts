import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { PointerState, XClient } from 'x11';
import { ask, connectToDisplay } from './x11/x11-connection.ts';

/** A display of a test's own. `display` is such as `:3`. */
export type TestDisplay = { readonly display: string; stop(): Promise<void> };

/** Starts an Xvfb on a free display number and waits until it answers. */
export async function startDisplay({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): Promise<TestDisplay> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  // A test that throws in between must not leave a display server behind.
  process.once('exit', () => server.kill());
  const number = await readLine(server.stdio[3] as Readable); // stdio[3] is 'pipe' above, so it is a stream
  return { display: `:${number}`, stop: () => stop(server) };
}

/** An xterm that has the keyboard. */
export type TestXterm = { readonly pid: number; stop(): Promise<void> };

/** Starts an xterm with this shell script in it and waits until it has the focus. */
export async function startXterm({
  display,
  script,
  geometry = '100x30+20+20',
}: {
  readonly display: string;
  readonly script: string;
  readonly geometry?: string;
}): Promise<TestXterm> {
  const terminal = spawn('xterm', ['-u8', '-geometry', geometry, '-e', 'sh', '-c', script], {
    env: { ...process.env, DISPLAY: display, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    stdio: 'ignore',
  });
  await focusWindowOf(terminal, display);
  return { pid: terminal.pid ?? 0, stop: () => stop(terminal) };
}

/** Waits until the condition holds; asks every 5 ms. @throws Error after `timeoutMs`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 10_000,
): Promise<void> {
  const startedMs = performance.now();
  while (!(await condition())) {
    if (performance.now() - startedMs > timeoutMs) throw new Error(`waited in vain until ${what}`);
    await delay(5);
  }
}

/** Where the pointer is and which modifiers and buttons are down, from the display server itself. */
export async function pointerOf(display: string): Promise<PointerState> {
  const { client, root } = await connectToDisplay(display, () => undefined);
  const state = await ask<PointerState>((reply) => client.QueryPointer(root, reply));
  client.terminate();
  return state;
}

/** How many keys are down, from the display server itself. */
export async function countOfHeldKeys(display: string): Promise<number> {
  const { client } = await connectToDisplay(display, () => undefined);
  const keymap = await askForKeymap(client);
  client.terminate();
  return [...keymap].reduce((total, byte) => total + byte.toString(2).replaceAll('0', '').length, 0);
}

function askForKeymap(client: XClient): Promise<Buffer> {
  return ask<Buffer>((reply) => client.QueryKeymap(reply));
}

async function focusWindowOf(terminal: ChildProcess, display: string): Promise<void> {
  const search = [
    'search',
    '--sync',
    '--all',
    '--onlyvisible',
    '--pid',
    String(terminal.pid),
    '--class',
    'xterm',
  ];
  await run('xdotool', [...search, 'windowraise', 'windowfocus', '--sync'], display);
}

async function run(command: string, parameters: readonly string[], display: string): Promise<void> {
  const child = spawn(command, parameters, { env: { ...process.env, DISPLAY: display }, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
}

async function readLine(stream: Readable): Promise<string> {
  const [bytes] = await once(stream, 'data');
  return String(bytes).trim();
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
