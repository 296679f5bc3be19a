import { once } from 'node:events';
import { getCACertificates } from 'node:tls';
import { closeReasonOf } from '@fjernhjelp/protocol/close-reason';
import { isAcceptance, RELAY_ANSWER_TIMEOUT_MS } from '@fjernhjelp/protocol/relay-hello';
import {
  type ClosedBecause,
  RELAYED_MESSAGE_MAX_BYTES,
  type Transport,
} from '@fjernhjelp/protocol/transport';
import { type RawData, WebSocket } from 'ws';
import type { Dial } from './race.ts';
import { transportOver } from './web-socket-transport.ts';

const OPENING_TIMEOUT_MS = 10_000;

/** The relay closed instead of accepting, with that reason. */
export class RelayRefused extends Error {
  override readonly name = 'RelayRefused';
  readonly code = 'relay-refused';
  readonly because: ClosedBecause;

  constructor(because: ClosedBecause) {
    super(`the relay refused: ${because}`);
    this.because = because;
  }
}

/** The roots that TLS is verified against: those of Node, of the system, and the one that came with the enrolment. */
export function trustedRoots(caPem: string | null): string[] {
  const own = caPem === null ? [] : [caPem];
  return [...getCACertificates('default'), ...getCACertificates('system'), ...own];
}

/** Dials the relay's path for agents. TLS is always verified, by name and by root, whatever the door. */
export function relayDialler(caPem: string | null): Dial<WebSocket> {
  const ca = trustedRoots(caPem);
  return async ({ host, port }, signal) => {
    const socket = new WebSocket(`wss://${host}:${port}/relay/agent`, {
      ca,
      perMessageDeflate: false,
      maxPayload: RELAYED_MESSAGE_MAX_BYTES,
      handshakeTimeout: OPENING_TIMEOUT_MS,
    });
    // Each error is followed by a close event, which says the same; without a listener Node would end the process.
    socket.on('error', () => undefined);
    const giveUp = (): void => socket.terminate();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await once(socket, 'open');
      return socket;
    } finally {
      signal.removeEventListener('abort', giveUp);
      if (signal.aborted) socket.terminate();
    }
  };
}

/**
 * Says the first message of a WebSocket and waits until the relay accepts it.
 *
 * @throws RelayRefused if it closes instead, answers anything else, or stays silent.
 */
export function introduce(socket: WebSocket, hello: string): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const refuse = (because: ClosedBecause): void => {
      clearTimeout(silence);
      socket.off('close', closed);
      socket.terminate();
      reject(new RelayRefused(because));
    };
    const closed = (code: number): void => refuse(closeReasonOf(code));
    const silence = setTimeout(() => refuse('connection-lost'), RELAY_ANSWER_TIMEOUT_MS);
    socket.once('close', closed);
    socket.once('message', (data: RawData, isBinary) => {
      if (isBinary || !isAcceptance(String(data))) return refuse('malformed');
      clearTimeout(silence);
      socket.off('close', closed);
      // At once, not after the promise: the peer's first message may stand in the same packet.
      resolve(transportOver(socket));
    });
    socket.send(hello);
  });
}
