/** What a waiting message costs beside its bytes, so that a flood of tiny ones is bounded too. */
const OVERHEAD_BYTES = 128;

/** Messages that wait, first in first out. Taking one costs the same however many wait. */
export class MessageQueue {
  #messages: Buffer[] = [];
  #taken = 0;
  #costBytes = 0;

  get isEmpty(): boolean {
    return this.#taken === this.#messages.length;
  }

  get costBytes(): number {
    return this.#costBytes;
  }

  push(message: Buffer): void {
    this.#messages.push(message);
    this.#costBytes += message.length + OVERHEAD_BYTES;
  }

  shift(): Buffer | null {
    const message = this.#messages[this.#taken];
    if (message === undefined) return null;
    this.#taken += 1;
    this.#costBytes -= message.length + OVERHEAD_BYTES;
    if (this.#taken * 2 >= this.#messages.length) this.#forgetTaken();
    return message;
  }

  clear(): void {
    this.#messages = [];
    this.#taken = 0;
    this.#costBytes = 0;
  }

  #forgetTaken(): void {
    this.#messages = this.#messages.slice(this.#taken);
    this.#taken = 0;
  }
}
