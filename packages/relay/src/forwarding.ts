import type { Clock } from '@fjernhjelp/domain/clock';
import type { CloseReason } from '@fjernhjelp/protocol/close-reason';
import type { RelayLimits } from './limits.ts';
import { MessageQueue } from './message-queue.ts';
import { RateLimit } from './rate-limit.ts';
import type { RelaySocket } from './relay-socket.ts';

/**
 * One direction of a session: each binary message goes on unchanged, in order, as the very buffer that was read.
 *
 * What the receiver does not take waits here, at most `bufferBytes` and what one read brought; then the sender is not
 * read from. Waiting here and not in the socket, because only here it shows whether a slow receiver moves at all.
 */
export class Forwarding {
  readonly #source: RelaySocket;
  readonly #destination: RelaySocket;
  readonly #limits: RelayLimits;
  readonly #queue = new MessageQueue();
  readonly #messageRate: RateLimit;
  readonly #byteRate: RateLimit;
  readonly #onViolation: (reason: CloseReason) => void;
  #standstill: NodeJS.Timeout | null = null;
  #onEmpty: (() => void) | null = null;

  constructor(
    { clock, limits }: { readonly clock: Pick<Clock, 'nowMs'>; readonly limits: RelayLimits },
    ends: { readonly source: RelaySocket; readonly destination: RelaySocket },
    onViolation: (reason: CloseReason) => void,
  ) {
    this.#source = ends.source;
    this.#destination = ends.destination;
    this.#limits = limits;
    this.#messageRate = new RateLimit(clock, limits.messagesPerSecond);
    this.#byteRate = new RateLimit(clock, limits.bytesPerSecond);
    this.#onViolation = onViolation;
    ends.source.onMessage = (message, isBinary) => this.#forward(message, isBinary);
    ends.destination.onDrain(() => this.#drain());
  }

  /** Calls back when nothing waits any more: at once, or after the receiver has taken the rest. */
  whenEmpty(callback: () => void): void {
    this.#onEmpty = callback;
    this.#drain();
  }

  /** Drops what waits. */
  stop(): void {
    this.#queue.clear();
    this.#endStandstill();
  }

  #forward(message: Buffer, isBinary: boolean): void {
    if (!isBinary) this.#onViolation('malformed');
    else if (!this.#messageRate.take(1) || !this.#byteRate.take(message.length))
      this.#onViolation('rate-limited');
    else if (this.#queue.isEmpty && !this.#destination.needsDrain) this.#destination.sendBinary(message);
    else this.#wait(message);
  }

  #wait(message: Buffer): void {
    this.#queue.push(message);
    if (this.#queue.costBytes < this.#limits.bufferBytes || this.#standstill !== null) return;
    this.#source.pause();
    this.#standstill = setTimeout(() => this.#onViolation('too-slow'), this.#limits.standstillMs);
  }

  #drain(): void {
    this.#standstill?.refresh();
    while (!this.#destination.needsDrain) {
      const message = this.#queue.shift();
      if (message === null) break;
      this.#destination.sendBinary(message);
    }
    if (this.#standstill !== null && this.#queue.costBytes < this.#limits.bufferBytes / 2) this.#goOn();
    if (this.#queue.isEmpty) this.#onEmpty?.();
  }

  #goOn(): void {
    this.#endStandstill();
    this.#source.resume();
  }

  #endStandstill(): void {
    if (this.#standstill !== null) clearTimeout(this.#standstill);
    this.#standstill = null;
  }
}
