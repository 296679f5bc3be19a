import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { WrongSetting } from '../wrong-setting.ts';
import type { Message } from './letter.ts';

/** Which mail server takes our letters, and whom they are from. */
export type MailSettings = {
  /** `smtps://user:password@host:465` or `smtp://host:587`. The host's certificate is verified in both cases. */
  readonly url: string;
  readonly from: string;
  /** PEM file of the authority to trust in place of the public ones; undefined: those. */
  readonly authorityFile?: string | undefined;
};

/** The operator's mail server. */
export type MailServer = {
  /** @throws if the server has not taken the message. */
  send(message: Message): Promise<void>;
  close(): void;
};

const CONNECT_TIMEOUT_MS = 5_000;
const SILENCE_TIMEOUT_MS = 10_000;
/** This machine itself: what is sent there is on no wire. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * A connection for each message, encrypted and with a verified certificate unless the server is on this very machine.
 *
 * @throws WrongSetting if the authority's file cannot be read.
 */
export function connectMailServer({ url, from, authorityFile }: MailSettings): MailServer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isLocal = LOOPBACK.has(hostname);
  const isTlsFromStart = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isTlsFromStart ? 465 : 587) : Number(port),
    secure: isTlsFromStart,
    requireTLS: !isTlsFromStart && !isLocal,
    ignoreTLS: !isTlsFromStart && isLocal,
    ...(authorityFile !== undefined && { tls: { ca: readAuthority(authorityFile) } }),
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      // Tells answering machines that nobody reads their answers (RFC 3834).
      await transport.sendMail({ ...message, from, headers: { 'Auto-Submitted': 'auto-generated' } });
    },
    close: () => transport.close(),
  };
}

function readAuthority(file: string): string {
  try {
    return new X509Certificate(readFileSync(file)).toString();
  } catch (cause) {
    throw new WrongSetting(`${file} cannot be read as a certificate in PEM`, { cause });
  }
}
