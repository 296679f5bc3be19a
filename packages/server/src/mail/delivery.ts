import { openText } from '../keys/sealed-text.ts';
import type { Services } from '../services.ts';
import { type Letter, messageOf } from './letter.ts';
import type { MailServer } from './mail-server.ts';
import { type DueMail, deleteExpiredMail, deleteMail, takeDueMail } from './store.ts';

type DeliveryServices = Pick<Services, 'database' | 'keys' | 'clock' | 'logger' | 'deployment'>;

const LOOK_MS = 1_000;

/** Carries letters from the outbox to the mail server, each until the server has taken it or it is good no more. */
export class MailDelivery {
  readonly #services: DeliveryServices;
  readonly #server: MailServer;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #isStopped = false;

  constructor(services: DeliveryServices, server: MailServer) {
    this.#services = services;
    this.#server = server;
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Waits for the letter that is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#running;
    this.#server.close();
  }

  #look(): void {
    this.#running ??= this.#deliverAll()
      .catch((error: unknown) => {
        this.#services.logger.warn({ err: error }, 'cannot look for mail; trying again');
      })
      .finally(() => {
        this.#running = null;
      });
  }

  async #deliverAll(): Promise<void> {
    const { database, clock, logger } = this.#services;
    const count = await deleteExpiredMail(database, clock.now());
    if (count > 0) logger.error({ count }, 'mail given up: the mail server took it at no time');
    while (!this.#isStopped) {
      const due = await takeDueMail(database, clock.now());
      if (due === null) return;
      await this.#deliver(due);
    }
  }

  /** What the mail server says may repeat what it was told, so only its codes are logged. */
  async #deliver({ id, letter, tries }: DueMail): Promise<void> {
    const { database, keys, logger, deployment } = this.#services;
    // Written by `Outbox.put` alone, and nobody else has the key.
    const opened = JSON.parse(openText(keys.mailKey, id, letter)) as Letter;
    try {
      await this.#server.send(messageOf(opened, deployment.origin));
    } catch (error) {
      logger.warn({ mailId: id, tries, ...codesOf(error) }, 'mail not delivered; trying again later');
      return;
    }
    await deleteMail(database, id);
    logger.info({ mailId: id, tries }, 'mail delivered');
  }
}

function codesOf(error: unknown): { readonly code?: string; readonly responseCode?: number } {
  if (!(error instanceof Error)) return {};
  return {
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...('responseCode' in error &&
      typeof error.responseCode === 'number' && { responseCode: error.responseCode }),
  };
}
