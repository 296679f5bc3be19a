import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';

/** One way to see and use the same X display from the same browser. */
export type System = {
  readonly name: string;
  /** What it was set to, for the report. */
  readonly settings: string;
  /** Connects anew; the picture is complete when it resolves. */
  connect(): Promise<Connection>;
};

export type Connection = {
  readonly page: Page;
  /** Selector of the canvas that shows the display at 1:1. */
  readonly canvas: string;
  /** The port on loopback that the browser gets the picture from. */
  readonly port: number;
  /** Puts the keyboard's focus where typing goes to the machine. */
  focusKeyboard(): Promise<void>;
  disconnect(): Promise<void>;
};

/** Bytes that the browser has received from a port of loopback so far (ss), by the connection's own port. */
export type Received = ReadonlyMap<string, number>;

export function receivedFrom(port: number): Received {
  const listing = execFileSync('ss', ['-tinpHO', `dport = :${port}`], { encoding: 'utf8' });
  const connections = listing.split('\n').filter((line) => line.includes('chrom'));
  return new Map(
    connections.map((line) => [
      /:(\d+)\s/.exec(line)?.[1] ?? '',
      Number(/bytes_received:(\d+)/.exec(line)?.[1] ?? 0),
    ]),
  );
}

/** Bytes received between two looks, over the connections that stand at the second. */
export function bytesBetween(before: Received, after: Received): number {
  return [...after].reduce((sum, [connection, bytes]) => sum + bytes - (before.get(connection) ?? 0), 0);
}
