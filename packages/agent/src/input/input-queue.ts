import type { Display } from '@fjernhjelp/protocol/screen-messages';
import type { InputEvent } from './input-sink.ts';

/** An honest person's clicks and keystrokes of some minutes: as long as the slowest text that may wait takes. */
const EVENTS_MAX = 1024;

/** UTF-8. What a person pastes is smaller. */
const TEXT_BYTES_MAX = 64 * 1024;

/** No more than one message can turn the wheel (docs/protocol.md#6-messages-of-a-session), however many were merged. */
const WHEEL_MAX = 0x7fff;

/** Input that waits, with the displays that there were when it came. */
export type WaitingInput = { readonly event: InputEvent; readonly displays: readonly Display[] };

/**
 * Input behind a text that is being typed, in the order in which it came: at most `EVENTS_MAX` events, and among them
 * `TEXT_BYTES_MAX` of text. Of movements in a row the newest counts, and turns of the wheel in a row add up.
 */
export class InputQueue {
  #waiting: WaitingInput[] = [];
  #textBytes = 0;

  /** Whether there was room. */
  add(input: WaitingInput): boolean {
    const last = this.#waiting.at(-1);
    const merged = last === undefined ? null : merge(last.event, input.event);
    if (merged !== null) {
      this.#waiting[this.#waiting.length - 1] = { ...input, event: merged };
      return true;
    }
    const textBytes = this.#textBytes + textBytesOf(input);
    if (this.#waiting.length >= EVENTS_MAX || textBytes > TEXT_BYTES_MAX) return false;
    this.#waiting.push(input);
    this.#textBytes = textBytes;
    return true;
  }

  /** The oldest, which then waits no longer. Null when nothing waits. */
  take(): WaitingInput | null {
    const first = this.#waiting.shift();
    if (first === undefined) return null;
    this.#textBytes -= textBytesOf(first);
    return first;
  }

  clear(): void {
    this.#waiting = [];
    this.#textBytes = 0;
  }
}

function merge(earlier: InputEvent, later: InputEvent): InputEvent | null {
  if (earlier.type === 'pointer-moved' && later.type === 'pointer-moved') return later;
  if (earlier.type !== 'wheel' || later.type !== 'wheel') return null;
  return { type: 'wheel', x: addTurns(earlier.x, later.x), y: addTurns(earlier.y, later.y) };
}

function addTurns(one: number, other: number): number {
  return Math.max(-WHEEL_MAX, Math.min(WHEEL_MAX, one + other));
}

function textBytesOf({ event }: WaitingInput): number {
  return event.type === 'text' ? Buffer.byteLength(event.text) : 0;
}
