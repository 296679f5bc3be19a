import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailSettings } from './mail/mail-server.ts';

/** A letter as somebody's mail program has it. */
export type ReceivedLetter = {
  readonly to: string;
  readonly mail: ParsedMail;
  /** The first address in it. */
  readonly link: URL;
};

/** How long a test waits for a letter at the most. */
const PATIENCE_MS = 10_000;

/** A real mail server on this machine, whose letters a test reads. */
export class TestMailServer {
  readonly settings: MailSettings;
  readonly letters: ReceivedLetter[] = [];
  readonly port: number;
  readonly #server: SMTPServer;
  readonly #events: EventEmitter;

  private constructor(server: SMTPServer, events: EventEmitter, protocol: 'smtp' | 'smtps') {
    this.#server = server;
    this.#events = events;
    // A listening TCP server has an address of this kind.
    this.port = (server.server.address() as AddressInfo).port;
    this.settings = {
      url: `${protocol}://localhost:${this.port}`,
      from: 'Fjernhjelp <fjernhjelp@drift.example>',
    };
    events.on('letter', (letter: ReceivedLetter) => this.letters.push(letter));
  }

  /** Starts one; on the port of an earlier one if it is to take over from it. */
  static async start(port = 0, options: SMTPServerOptions = {}): Promise<TestMailServer> {
    const events = new EventEmitter();
    const server = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      ...options,
      onData: (stream, { envelope }, done) => {
        simpleParser(stream).then((mail) => {
          const link = new URL(/https:\/\/\S+/.exec(mail.text ?? '')?.[0] ?? 'about:blank');
          for (const { address } of envelope.rcptTo) events.emit('letter', { to: address, mail, link });
          done();
        }, done);
      },
    });
    // A sender that refuses our certificate hangs up: that is the test, not a fault of this server.
    server.on('error', () => events.emit('refused'));
    server.listen(port, 'localhost');
    await once(server.server, 'listening');
    return new TestMailServer(server, events, options.secure === true ? 'smtps' : 'smtp');
  }

  /** Takes the first letter to somebody that nobody has taken, as soon as it is there. */
  async take(to: string): Promise<ReceivedLetter> {
    for (;;) {
      const index = this.letters.findIndex((letter) => letter.to === to);
      const [letter] = index === -1 ? [] : this.letters.splice(index, 1);
      if (letter !== undefined) return letter;
      await once(this.#events, 'letter', { signal: AbortSignal.timeout(PATIENCE_MS) });
    }
  }

  /** The secret of an invitation that was sent to somebody. */
  async takeToken(to: string): Promise<string> {
    const { link } = await this.take(to);
    assert.equal(link.pathname, '/invitation');
    return link.hash.slice(1);
  }

  /** Resolves when somebody has hung up for want of trust. */
  async refused(): Promise<void> {
    await once(this.#events, 'refused', { signal: AbortSignal.timeout(PATIENCE_MS) });
  }

  async stop(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(resolve);
    await promise;
  }
}
