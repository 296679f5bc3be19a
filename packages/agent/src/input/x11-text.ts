import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@fjernhjelp/domain/clock';
import type { PointerState, XEvent } from 'x11';
import { ask, type XConnection } from '../x11/x11-connection.ts';
import { SpareKeycodes } from './spare-keycodes.ts';
import { type Keymap, keysymOfCharacter, readKeymap } from './x11-keymap.ts';

/** Of a core event's state: Caps Lock, and from bit 13 on the group (XKB protocol, section 2.2.2). */
const LOCK_MASK = 2;
const GROUP_SHIFT = 13;
const GROUP_MASK = 3;

const LEFT_SHIFT_KEYCODE = 50;

/** What typing needs of the keyboard. */
export type TextServices = {
  readonly connection: XConnection;
  readonly clock: Pick<Clock, 'nowMs'>;
  pressKey(keycode: number, down: boolean): void;
};

/**
 * Types Unicode on whatever layout the machine has.
 *
 * A character that the layout has without or with Shift is typed there. Any other gets a spare keycode of its own, all new
 * ones of a chunk *before* the first keystroke. That is enough, without waiting: a program sees the change of the mapping
 * before the keystroke because both come in one stream, and reads a mapping that only has more than the keystroke needs.
 * Text goes wrong when a keycode changes its meaning between keystroke and reading, so bindings stay (`SpareKeycodes`).
 */
export class X11Text {
  readonly #services: TextServices;
  readonly #spare: SpareKeycodes;
  #keymap: Keymap | null = null;

  constructor(services: TextServices) {
    this.#services = services;
    this.#spare = new SpareKeycodes(services.clock);
    services.connection.client.on('event', (event: XEvent) => {
      // Also for changes of our own: they are rare, and telling them apart is not worth a mistake. A client that spoke
      // XKB would not be told of a changed layout in this way; this one must not.
      if (event.name === 'MappingNotify') this.#keymap = null;
    });
  }

  /**
   * Types the text; when it resolves all keystrokes have been sent. Control characters without a key are left out.
   * `stopped` ends it early, without another character of the text; Caps Lock is put back in any case.
   */
  async type(text: string, stopped: AbortSignal): Promise<void> {
    const { connection } = this.#services;
    const { keyMask } = await ask<PointerState>((reply) =>
      connection.client.QueryPointer(connection.root, reply),
    );
    // After that round trip: it brings the news of a change that came before it.
    const keymap = this.#keymap ?? (await this.#readKeymap(connection));
    if (stopped.aborted) return;
    const group = (keyMask >> GROUP_SHIFT) & GROUP_MASK;
    const isCapsLocked = (keyMask & LOCK_MASK) !== 0;
    if (isCapsLocked && keymap.capsLock !== null) this.#tap(keymap.capsLock);
    const keysyms = [...text.replaceAll('\r\n', '\n')].flatMap(
      (character) => keysymOfCharacter(character) ?? [],
    );
    for (const chunk of this.#chunksOf(keysyms, keymap, group)) {
      await this.#bind(chunk, { keymap, group }, stopped);
      if (stopped.aborted) break;
      for (const keysym of chunk) this.#typeKeysym(keysym, keymap, group);
    }
    if (isCapsLocked && keymap.capsLock !== null) this.#tap(keymap.capsLock);
  }

  async #readKeymap(connection: XConnection): Promise<Keymap> {
    const keymap = await readKeymap(connection);
    this.#spare.reset(keymap.spare, (keysym, keycode) => keymap.keysymOf(keycode) === keysym);
    this.#keymap = keymap;
    return keymap;
  }

  /** Runs of the text whose unusual characters all fit on the spare keycodes. */
  *#chunksOf(keysyms: readonly number[], keymap: Keymap, group: number): Generator<readonly number[]> {
    let chunk: number[] = [];
    let unusual = new Set<number>();
    for (const keysym of keysyms) {
      const isUnusual = keymap.find(keysym, group) === null;
      if (isUnusual && !unusual.has(keysym) && unusual.size === this.#spare.capacity) {
        yield chunk;
        chunk = [];
        unusual = new Set();
      }
      if (isUnusual) unusual.add(keysym);
      chunk.push(keysym);
    }
    yield chunk;
  }

  async #bind(
    chunk: readonly number[],
    { keymap, group }: { readonly keymap: Keymap; readonly group: number },
    stopped: AbortSignal,
  ): Promise<void> {
    const unusual = new Set(chunk.filter((keysym) => keymap.find(keysym, group) === null));
    let plan = this.#spare.bind(unusual);
    while (!plan.possible) {
      await pause(plan.afterMs, stopped);
      if (stopped.aborted) return;
      plan = this.#spare.bind(unusual);
    }
    const { client } = this.#services.connection;
    for (const [keysym, keycode] of plan.added) {
      const everyLevel = Array.from({ length: keymap.keysymsPerKeycode }, () => keysym);
      client.ChangeKeyboardMapping(keycode, keymap.keysymsPerKeycode, everyLevel);
    }
  }

  #typeKeysym(keysym: number, keymap: Keymap, group: number): void {
    const keystroke = keymap.find(keysym, group);
    if (keystroke === null) {
      const keycode = this.#spare.keycodeOf(keysym);
      this.#spare.typed(keysym);
      if (keycode !== null) this.#tap(keycode);
      return;
    }
    if (keystroke.needsShift) this.#services.pressKey(LEFT_SHIFT_KEYCODE, true);
    this.#tap(keystroke.keycode);
    if (keystroke.needsShift) this.#services.pressKey(LEFT_SHIFT_KEYCODE, false);
  }

  #tap(keycode: number): void {
    this.#services.pressKey(keycode, true);
    this.#services.pressKey(keycode, false);
  }
}

/** Waits, but no longer than until the signal. */
async function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal: stopped }).catch((error: unknown) => {
    if (!stopped.aborted) throw error;
  });
}
