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

/** Bytes that the browser has received from a port of loopback so far, over all its connections that still stand (ss). */
export function bytesReceivedFrom(port: number): number {
  const listing = execFileSync('ss', ['-tinpHO', `dport = :${port}`], { encoding: 'utf8' });
  return listing
    .split('\n')
    .filter((line) => line.includes('chrom'))
    .reduce((sum, line) => sum + Number(/bytes_received:(\d+)/.exec(line)?.[1] ?? 0), 0);
}
