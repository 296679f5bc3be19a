import type { ConsoleMessage } from '@fjernhjelp/protocol/messages';

/** What a desktop tells the session that uses it. */
export type DesktopEvents = {
  /** A message for the console's `screen` channel, as on the wire. */
  onMessage(message: Uint8Array): void;
  /** The screen went away, or is there again. A new desktop is taken to come until told otherwise. */
  onAvailable(isAvailable: boolean): void;
  /** More was sent than it can take. It takes nothing more. */
  onFlooded(): void;
};

/** A seam to screen, pointer and keyboard of the desktop, in a process of its own. It does what it is told. */
export type SessionDesktop = {
  /** Shows the picture from now on, beginning with the whole of it; also after the screen went away and came back. */
  watch(): void;
  /** Stops the picture and lifts every key and button. */
  rest(): void;
  /** Only what the session has allowed. Lost while the screen is away. */
  send(message: ConsoleMessage): void;
  /** Lifts every key and button and lets go. */
  close(): void;
};

/** Opens a desktop for one session. */
export type OpenDesktop = (events: DesktopEvents) => SessionDesktop;
