import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { TlsIdentity } from '../tls/local-authority.ts';
import { until } from './until.ts';

/** A letter as somebody's mail program shows it. */
export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The first address in it. */
  readonly link: string | null;
};

type MailboxOptions = {
  readonly identity: TlsIdentity;
  /** The name in the certificate; the mail server listens there. */
  readonly host: string;
  /** Where each letter is kept as a file. Made if it is not there. */
  readonly directory: string;
  readonly onLetter?: ((letter: Letter) => void) | undefined;
};

/** Everybody's mailbox: a mail server with TLS that takes letters to anybody. */
export class Mailbox {
  readonly directory: string;
  readonly #host: string;
  readonly #server: SMTPServer;
  readonly #onLetter: (letter: Letter) => void;
  readonly #untaken: Letter[] = [];
  #count = 0;

  private constructor({ identity, host, directory, onLetter = () => undefined }: MailboxOptions) {
    this.directory = directory;
    this.#host = host;
    this.#onLetter = onLetter;
    this.#server = new SMTPServer({
      secure: true,
      key: identity.key,
      cert: identity.certificate,
      authOptional: true,
      onData: (stream, session, done) => {
        this.#receive(stream, session).then(() => done(), done);
      },
    });
    // A sender that hangs up early sends again: a broken connection ends that connection and nothing else.
    this.#server.on('error', () => undefined);
  }

  /** Starts one on a free port. */
  static async start(options: MailboxOptions): Promise<Mailbox> {
    await mkdir(options.directory, { recursive: true, mode: 0o700 });
    const mailbox = new Mailbox(options);
    mailbox.#server.listen(0, options.host);
    await once(mailbox.#server.server, 'listening');
    return mailbox;
  }

  /** For FJERNHJELP_SMTP_URL. */
  get address(): string {
    // A listening TCP server has an address of this kind.
    const { port } = this.#server.server.address() as AddressInfo;
    return `smtps://${this.#host}:${port}`;
  }

  /** Takes the oldest letter to somebody that nobody has taken, as soon as it is there. */
  async take(to: string): Promise<Letter> {
    const find = (): number => this.#untaken.findIndex((letter) => letter.to === to);
    await until(async () => find() !== -1, `there is a letter to ${to}`, 20_000);
    const [letter] = this.#untaken.splice(find(), 1);
    if (letter === undefined) throw new Error(`somebody else has taken the letter to ${to}`);
    return letter;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  async #receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const source = await buffer(stream);
    this.#count += 1;
    const name = `${String(this.#count).padStart(3, '0')}.eml`;
    await writeFile(path.join(this.directory, name), source, { mode: 0o600 });
    const { subject = '', text = '' } = await simpleParser(source);
    const [link = null] = /https:\/\/\S+/.exec(text) ?? [];
    for (const { address } of envelope.rcptTo) {
      const letter = { to: address, subject, text, link };
      this.#untaken.push(letter);
      this.#onLetter(letter);
    }
  }
}
