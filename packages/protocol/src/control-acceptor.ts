import type { Transport } from './transport.ts';

/** Where a control connection came from: the peer's address, and the port that it dialled. */
export type ConnectionOrigin = { readonly remoteAddress: string; readonly door: number };

/** The server's end of control connections; the relay hands them over after their first message. */
export type ControlAcceptor = {
  /** `onProved` is to be called when the machine has proved who it is: until then the relay keeps few of them. */
  accept(transport: Transport, origin: ConnectionOrigin, onProved: () => void): void;
};
