import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@fjernhjelp/domain/clock';
import { backoffMs } from '@fjernhjelp/network/backoff';
import type { Door } from '@fjernhjelp/network/door';
import type { RaceOutcome } from '@fjernhjelp/network/race';
import type { AgentControlMessage, ServerControlMessage } from '@fjernhjelp/protocol/control-messages';
import { controlHello } from '@fjernhjelp/protocol/relay-hello';
import type { ChannelClosed } from '@fjernhjelp/protocol/secure-channel';
import type { Transport } from '@fjernhjelp/protocol/transport';
import type { Log } from '../service/log.ts';
import { ControlConnection, type ControlMachine } from './control-connection.ts';
import { describeFailures } from './door-failures.ts';

/** docs/protocol.md#7-control-connection. A connection that stood this long counts as a success. */
const FIRST_BACKOFF_MS = 1_000;
const MOST_BACKOFF_MS = 60_000;

/** Reports that wait for the next connection: an agent that was cut off tells what happened meanwhile. */
const MOST_WAITING_REPORTS = 256;

/** Opens a connection to the relay through the first door that leads out, and introduces it with `hello`. */
export type OpenRoute = (hello: string, signal: AbortSignal) => Promise<RaceOutcome<Transport>>;

/** What keeping control takes. */
export type ControlServices = {
  readonly machine: ControlMachine;
  readonly openRoute: OpenRoute;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
};

/** What comes of it. */
export type ControlListener = {
  onTrustedKeys(keys: readonly Uint8Array[]): void;
  onMessage(message: Exclude<ServerControlMessage, { readonly type: 'ready' }>): void;
};

/** Keeps one control connection to the server standing: races the doors, and comes back with full jitter when it falls. */
export class ControlKeeper {
  readonly #services: ControlServices;
  readonly #listener: ControlListener;
  readonly #stop = new AbortController();
  #connection: ControlConnection | null = null;
  #isReady = false;
  #waiting: AgentControlMessage[] = [];

  constructor(services: ControlServices, listener: ControlListener) {
    this.#services = services;
    this.#listener = listener;
  }

  /** Runs until `stop`. */
  async run(): Promise<void> {
    const { signal } = this.#stop;
    let failures = 0;
    while (!signal.aborted) {
      const wasReady = await this.#connectOnce(signal);
      failures = wasReady ? 1 : failures + 1;
      const { random } = this.#services;
      const waitMs = backoffMs({ firstMs: FIRST_BACKOFF_MS, mostMs: MOST_BACKOFF_MS, random }, failures);
      // The only way to reject is that we are to stop, and the loop sees that.
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Tells the server now, or as soon as it can be reached. */
  report(message: AgentControlMessage): void {
    if (this.#isReady) this.#connection?.send(message);
    else this.#keepWaiting(message);
  }

  stop(): void {
    this.#stop.abort();
    this.#connection?.close('going-away');
  }

  #keepWaiting(message: AgentControlMessage): void {
    this.#waiting.push(message);
    if (this.#waiting.length <= MOST_WAITING_REPORTS) return;
    // The customer misses this one least: the end of its session follows, and says that it was for a violation.
    const attempt = this.#waiting.findIndex(({ type }) => type === 'attempt-refused');
    const [dropped] = this.#waiting.splice(Math.max(0, attempt), 1);
    this.#services.log.warn({ dropped: dropped?.type }, 'report dropped');
  }

  /** One connection from beginning to end; whether it ever became ready. */
  async #connectOnce(signal: AbortSignal): Promise<boolean> {
    const { openRoute, log } = this.#services;
    const route = await openRoute(controlHello(), signal);
    if (signal.aborted) return false;
    if (!route.open) {
      log.warn({ failures: describeFailures(route.failures) }, 'no door leads to the server');
      return false;
    }
    const { closed, wasReady } = await this.#hold(route.connection, route.door);
    log.warn({ because: closed.because, door: route.door.port }, 'control connection down');
    return wasReady;
  }

  #hold(transport: Transport, { port }: Door): Promise<{ closed: ChannelClosed; wasReady: boolean }> {
    const { machine, clock, log } = this.#services;
    return new Promise((resolve) => {
      this.#connection = new ControlConnection(
        { machine, clock },
        { transport, door: port },
        {
          onReady: (keys) => {
            log.info({ door: port }, 'control connection up');
            this.#isReady = true;
            this.#listener.onTrustedKeys(keys);
            for (const message of this.#waiting.splice(0)) this.report(message);
          },
          onMessage: (message) => this.#listener.onMessage(message),
          onClose: (closed) => {
            const wasReady = this.#isReady;
            this.#isReady = false;
            this.#connection = null;
            resolve({ closed, wasReady });
          },
        },
      );
    });
  }
}
