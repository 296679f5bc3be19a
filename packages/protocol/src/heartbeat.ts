import type { Clock } from '@fjernhjelp/domain/clock';
import { CONTROL_SILENCE_MS, HEARTBEAT_MS } from './control-messages.ts';

/** What a heartbeat does with what it finds: once each beat, one of the two. */
export type HeartbeatEvents = {
  /** The other side was heard lately: it is this side's turn to say a word. */
  onBeat(): void;
  /** The other side has said nothing for so long that it is gone. The heart has stopped. */
  onSilent(): void;
};

/**
 * One side's part in keeping a control connection alive: it beats and listens for the other (docs/protocol.md#7-control-connection).
 *
 * Looks at the clock once each beat only, so silence is found at the first beat at or after its end.
 */
export class Heartbeat {
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #events: HeartbeatEvents;
  readonly #timer: ReturnType<typeof setInterval>;
  #lastHeardMs: number;

  /** Starts at once: a side that never says its first word is silent too. */
  constructor(clock: Pick<Clock, 'nowMs'>, events: HeartbeatEvents) {
    this.#clock = clock;
    this.#events = events;
    this.#lastHeardMs = clock.nowMs();
    this.#timer = setInterval(() => this.#beat(), HEARTBEAT_MS);
  }

  /** The other side said something, whatever it was. */
  markHeard(): void {
    this.#lastHeardMs = this.#clock.nowMs();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    if (this.#clock.nowMs() - this.#lastHeardMs < CONTROL_SILENCE_MS) this.#events.onBeat();
    else {
      this.stop();
      this.#events.onSilent();
    }
  }
}
