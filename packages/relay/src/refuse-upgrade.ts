import type { Duplex } from 'node:stream';

const STATUS_TEXTS = {
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

/** Answers an upgrade with a plain HTTP status and ends the connection. */
export function refuseUpgrade(stream: Duplex, status: keyof typeof STATUS_TEXTS): void {
  // A client that is gone already is no fault of ours, and 'close' follows.
  stream.on('error', () => stream.destroy());
  stream.once('finish', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status} ${STATUS_TEXTS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
