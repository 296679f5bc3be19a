import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import type { ConnectionSettings } from './database.ts';

const CHANNEL = 'access_changed';
const RECONNECT_MS = 500;
const KEEP_ALIVE_MS = 10_000;

/**
 * Listens for changes of access on a connection of its own: a pooler in between would lose them.
 *
 * A notification is lost while the connection is; nothing rests on getting every one (`sessions/watch.ts`).
 */
export class AccessListener {
  readonly #settings: ConnectionSettings;
  readonly #onChange: () => void;
  readonly #logger: Logger;
  #client: pg.Client | null = null;
  #isStopped = false;

  constructor(settings: ConnectionSettings, onChange: () => void, logger: Logger) {
    this.#settings = settings;
    this.#onChange = onChange;
    this.#logger = logger;
  }

  /** @throws if the first connection fails; later ones are tried again until `stop`. */
  async start(): Promise<void> {
    const client = new pg.Client({
      ...this.#settings,
      application_name: 'fjernhjelp-listener',
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      connectionTimeoutMillis: 3_000,
    });
    client.on('notification', () => this.#onChange());
    client.on('error', (error) => this.#logger.warn({ err: error }, 'connection for notifications lost'));
    client.once('end', () => this.#onEnd(client));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
    // Something may have changed while nobody listened.
    this.#onChange();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#client?.end();
  }

  #onEnd(client: pg.Client): void {
    if (this.#isStopped || this.#client !== client) return;
    this.#client = null;
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    while (!this.#isStopped) {
      await pause(RECONNECT_MS);
      try {
        await this.start();
        this.#logger.info('listening for notifications again');
        return;
      } catch (error) {
        this.#logger.debug({ err: error }, 'cannot listen for notifications yet');
      }
    }
  }
}
