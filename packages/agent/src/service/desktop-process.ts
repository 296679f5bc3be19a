import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { backoffMs } from '@fjernhjelp/network/backoff';
import { type ConsoleMessage, encodeConsoleMessage } from '@fjernhjelp/protocol/messages';
import { type DesktopLink, LIFT_PARAMETER, linkOver } from '../desktop/desktop-link.ts';
import type { Log } from './log.ts';
import type { DesktopEvents, OpenDesktop, SessionDesktop } from './session-desktop.ts';

/** A desktop process that ends is started again after at most this long, doubling from the first. */
const FIRST_RESTART_MS = 100;
const MOST_RESTART_MS = 10_000;

/** How long a process may take to lift its keys before it is killed. */
const FAREWELL_MS = 2_000;

/** How long the process that lifts them instead may take, from its start. */
const LIFT_TIMEOUT_MS = 10_000;

/** What may wait for a desktop process that does not read: no honest console sends so much before that is noticed. */
const QUEUE_MAX_BYTES = 4 * 1024 * 1024;

/** All that the desktop process gets to know of us; above all no key, no token and no address. */
const PASSED_ON = ['DISPLAY', 'XAUTHORITY', 'PATH', 'HOME', 'LANG', 'LC_ALL'] as const;

/** Descriptors of the child: nothing in, our log out, and the link as number 3. */
const STDIO = ['ignore', 'inherit', 'inherit', 'pipe'] as const;

/** What desktop processes are started with. `entry` is the file that the child runs. */
export type DesktopProcessOptions = {
  readonly log: Log;
  readonly random: () => number;
  readonly entry?: string;
};

/** Opens desktops as child processes, each over a socket pair that is born with it and that nobody else can reach. */
export function desktopProcesses(options: DesktopProcessOptions): OpenDesktop {
  return (events) => new DesktopProcess(options, events);
}

/** The child's entry point: beside the bundle in an installation, in its own folder when run from source. */
function desktopEntry(): string {
  const isBundled = import.meta.url.endsWith('.js');
  return fileURLToPath(new URL(isBundled ? './desktop.js' : '../desktop/main.ts', import.meta.url));
}

function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]]));
}

/** How a child ended; one that could not be started has no code. */
type Ending =
  | { readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly err: Error; readonly code?: never };

class DesktopProcess implements SessionDesktop {
  readonly #options: DesktopProcessOptions;
  readonly #events: DesktopEvents;
  #link: DesktopLink | null = null;
  #child: ChildProcess | null = null;
  #restart: NodeJS.Timeout | null = null;
  #failures = 0;
  #isWatching = false;
  #isReady = false;
  #isClosed = false;

  constructor(options: DesktopProcessOptions, events: DesktopEvents) {
    this.#options = options;
    this.#events = events;
    this.#start();
  }

  watch(): void {
    this.#isWatching = true;
    if (this.#isReady) this.#link?.send({ kind: 'watch' });
  }

  rest(): void {
    this.#isWatching = false;
    if (this.#isReady) this.#link?.send({ kind: 'rest' });
  }

  send(message: ConsoleMessage): void {
    if (!this.#isReady || this.#isClosed || this.#link === null) return;
    if (this.#link.queuedBytes() > QUEUE_MAX_BYTES) this.#events.onFlooded();
    else this.#link.send({ kind: 'message', message: encodeConsoleMessage(message) });
  }

  close(): void {
    this.#isClosed = true;
    if (this.#restart !== null) {
      clearTimeout(this.#restart);
      // The one that ended may have left keys down, and none comes after it.
      this.#lift();
    }
    // The end of the link is the sign to lift all keys and go.
    this.#link?.close();
  }

  #start(): void {
    this.#restart = null;
    const child = spawn(process.execPath, [this.#entry()], { stdio: [...STDIO], env: environment() });
    // Descriptor 3 is 'pipe' in STDIO, which Node makes a socket pair: it reads and writes.
    const link = linkOver(child.stdio[3] as Duplex);
    this.#child = child;
    this.#link = link;
    link.onFrame((frame) => {
      if (frame.kind === 'ready') this.#becameReady(link);
      if (frame.kind === 'message' && !this.#isClosed) this.#events.onMessage(frame.message);
      if (frame.kind === 'flooded' && !this.#isClosed) this.#events.onFlooded();
    });
    child.once('error', (error) => this.#ended(child, { err: error }));
    child.once('exit', (code, signal) => this.#ended(child, { code, signal }));
    // A child that closed its end but stays is of no use: another takes its place when it is gone.
    link.onEnd(() => killUnlessGone(child));
  }

  #becameReady(link: DesktopLink): void {
    this.#isReady = true;
    this.#failures = 0;
    if (this.#isWatching) link.send({ kind: 'watch' });
    this.#events.onAvailable(true);
  }

  #ended(child: ChildProcess, how: Ending): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#isReady = false;
    if (this.#isClosed) {
      if (how.code !== 0) this.#lift();
      return;
    }
    this.#failures += 1;
    this.#options.log.warn({ ...how, failures: this.#failures }, 'desktop process ended');
    this.#events.onAvailable(false);
    const backoff = { firstMs: FIRST_RESTART_MS, mostMs: MOST_RESTART_MS, random: this.#options.random };
    this.#restart = setTimeout(() => this.#start(), backoffMs(backoff, this.#failures));
  }

  /** Lifts every key and button for a desktop process that could not, and that no other follows. */
  #lift(): void {
    const { log } = this.#options;
    const child = spawn(process.execPath, [this.#entry(), LIFT_PARAMETER], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment(),
      timeout: LIFT_TIMEOUT_MS,
      killSignal: 'SIGKILL',
    });
    child.once('error', (error) => log.error({ err: error }, 'keys may be held'));
    child.once('exit', (code, signal) => {
      if (code !== 0) log.error({ code, signal }, 'keys may be held');
    });
  }

  #entry(): string {
    return this.#options.entry ?? desktopEntry();
  }
}

/** Gives the child a moment to lift its keys and go. */
function killUnlessGone(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const impatience = setTimeout(() => child.kill('SIGKILL'), FAREWELL_MS);
  child.once('exit', () => clearTimeout(impatience));
}
