import type { InputEvent, InputSink } from './input-sink.ts';

/** The in-memory twin: remembers what was injected, and what is held. */
export class MemoryInputSink implements InputSink {
  readonly events: InputEvent[] = [];
  /** Whether it is to have no room for more. */
  isFull = false;
  readonly #held = new Set<string>();

  inject(event: InputEvent): boolean {
    if (this.isFull) return false;
    this.events.push(event);
    if (event.type === 'key') this.#hold(`key ${event.usage}`, event.down);
    if (event.type === 'pointer-button') this.#hold(`button ${event.button}`, event.down);
    return true;
  }

  async releaseAll(): Promise<void> {
    this.#held.clear();
  }

  async settled(): Promise<void> {}

  close(): void {
    this.#held.clear();
  }

  /** Names of what is held, in the order in which it went down. */
  get held(): readonly string[] {
    return [...this.#held];
  }

  #hold(name: string, down: boolean): void {
    if (down) this.#held.add(name);
    else this.#held.delete(name);
  }
}
