import { duplexPair } from 'node:stream';
import type { Clock } from '@fjernhjelp/domain/clock';
import { encodeConsoleMessage } from '@fjernhjelp/protocol/messages';
import { MemoryScreenSource } from '../capture/memory-screen-source.ts';
import { linkOver } from '../desktop/desktop-link.ts';
import { serveDesktop } from '../desktop/serve-desktop.ts';
import { MemoryInputSink } from '../input/memory-input-sink.ts';
import type { DesktopEvents, OpenDesktop } from './session-desktop.ts';

/** The in-memory twin: the real desktop end in this process, with a screen and an input sink that tests look into. */
export class MemoryDesktops {
  readonly screen = new MemoryScreenSource(64, 64);
  readonly input = new MemoryInputSink();
  opened = 0;
  readonly #clock: Clock;
  #events: DesktopEvents | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly open: OpenDesktop = (events) => {
    this.opened += 1;
    this.#events = events;
    const [near, far] = duplexPair();
    const onFault = (error: unknown): never => {
      throw error;
    };
    const services = { screen: this.screen, input: this.input, clock: this.#clock, onFault };
    serveDesktop(services, linkOver(far), () => undefined);
    const link = linkOver(near);
    link.onFrame((frame) => {
      if (frame.kind === 'message') events.onMessage(frame.message);
      if (frame.kind === 'flooded') events.onFlooded();
    });
    return {
      watch: () => link.send({ kind: 'watch' }),
      rest: () => link.send({ kind: 'rest' }),
      send: (message) => link.send({ kind: 'message', message: encodeConsoleMessage(message) }),
      close: () => link.close(),
    };
  };

  /** As when the desktop process ends, or is there again. */
  setAvailable(isAvailable: boolean): void {
    this.#events?.onAvailable(isAvailable);
  }
}
