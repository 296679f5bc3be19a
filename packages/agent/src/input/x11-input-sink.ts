import type { Clock } from '@fjernhjelp/domain/clock';
import { type DisplayPoint, pixelOfFraction } from '@fjernhjelp/protocol/display-point';
import type { PointerButtonName, Wheel } from '@fjernhjelp/protocol/input-messages';
import type { Display } from '@fjernhjelp/protocol/screen-messages';
import type { PointerState, XtestExtension } from 'x11';
import { ask, connectToDisplay, type XConnection } from '../x11/x11-connection.ts';
import { isModifierUsage, keycodeOfUsage } from './hid-keycodes.ts';
import { InputQueue, type WaitingInput } from './input-queue.ts';
import type { InputEvent, InputSink } from './input-sink.ts';
import { X11Text } from './x11-text.ts';

const BUTTON_NUMBERS = { left: 1, middle: 2, right: 3, back: 8, forward: 9 } as const satisfies Record<
  PointerButtonName,
  number
>;

/** X11 has no wheel but four buttons, pressed once for each step. */
const WHEEL_BUTTONS = { up: 4, down: 5, left: 6, right: 7 } as const;

/** Units of the wheel in one step (docs/protocol.md#6-messages-of-a-session). */
const WHEEL_STEP = 120;

/** Buttons 1 to 5 stand in the state from this bit on. */
const FIRST_BUTTON_BIT = 8;

const KEYCODE_BITS = 256;

/** What injecting takes. `onFault` is told of what could not be injected; all keys are up then, and the sink goes on. */
export type X11InputServices = {
  readonly clock: Pick<Clock, 'nowMs'>;
  onFault(error: unknown): void;
};

/**
 * Pointer and keyboard of an X11 display by XTEST.
 *
 * @throws DisplayUnavailable if the display cannot be reached.
 */
export async function openX11InputSink(
  display: string,
  { clock, onFault }: X11InputServices,
): Promise<InputSink> {
  const connection = await connectToDisplay(display, onFault);
  const { client } = connection;
  const xtest = await ask<XtestExtension>((reply) => client.require('xtest', reply));
  const textOver = (pressKey: PressKey) => new X11Text({ connection, clock, pressKey });
  return new X11InputSink({ connection, xtest, onFault }, textOver);
}

type PressKey = (keycode: number, down: boolean) => void;

type Injection = {
  readonly connection: XConnection;
  readonly xtest: XtestExtension;
  onFault(error: unknown): void;
};

class X11InputSink implements InputSink {
  readonly #connection: XConnection;
  readonly #xtest: XtestExtension;
  readonly #text: X11Text;
  readonly #onFault: (error: unknown) => void;
  readonly #heldKeys = new Set<number>();
  readonly #heldModifiers = new Set<number>();
  readonly #heldButtons = new Set<number>();
  #wheel = { x: 0, y: 0 };
  /** Text takes round trips and pauses; what comes meanwhile waits behind it. */
  readonly #queue = new InputQueue();
  /** The end of the text that is being typed and of what waits. Null when nothing is under way. */
  #underWay: Promise<void> | null = null;
  /** Stops what is under way. Each release has one of its own: what comes after it is typed. */
  #stop = new AbortController();

  constructor({ connection, xtest, onFault }: Injection, textOver: (pressKey: PressKey) => X11Text) {
    this.#connection = connection;
    this.#xtest = xtest;
    this.#onFault = onFault;
    this.#text = textOver((keycode, down) => this.#fakeKey(keycode, down));
  }

  inject(event: InputEvent, displays: readonly Display[]): boolean {
    if (this.#underWay === null && event.type !== 'text') {
      this.#act(event, displays);
      return true;
    }
    if (!this.#queue.add({ event, displays })) return false;
    this.#underWay ??= this.#workOff();
    return true;
  }

  async releaseAll(): Promise<void> {
    this.#queue.clear();
    this.#stop.abort();
    this.#stop = new AbortController();
    // At once, before anything is waited for: this process may be killed before the answer comes.
    this.#liftHeld();
    await this.#underWay;
    await this.#liftLeftovers();
  }

  async settled(): Promise<void> {
    while (this.#underWay !== null) await this.#underWay;
    await ask((reply) => this.#connection.client.GetInputFocus(reply));
  }

  close(): void {
    this.#connection.client.terminate();
  }

  #liftHeld(): void {
    for (const keycode of this.#heldKeys) this.#fakeKey(keycode, false);
    for (const button of this.#heldButtons) this.#fakeButton(button, false);
    this.#heldKeys.clear();
    this.#heldModifiers.clear();
    this.#heldButtons.clear();
  }

  /**
   * Lifts what the display server still counts as held: a process that was killed cannot lift its own. What was pressed
   * since the release began stays down.
   */
  async #liftLeftovers(): Promise<void> {
    const { client, root } = this.#connection;
    const keymap = await ask<Buffer>((reply) => client.QueryKeymap(reply));
    for (let keycode = 0; keycode < KEYCODE_BITS; keycode += 1)
      if (((keymap[keycode >> 3] ?? 0) >> (keycode & 7)) & 1 && !this.#heldKeys.has(keycode))
        this.#fakeKey(keycode, false);
    const { keyMask } = await ask<PointerState>((reply) => client.QueryPointer(root, reply));
    for (let button = 1; button <= 5; button += 1)
      if ((keyMask >> (FIRST_BUTTON_BIT + button - 1)) & 1 && !this.#heldButtons.has(button))
        this.#fakeButton(button, false);
    await ask((reply) => client.GetInputFocus(reply));
  }

  async #workOff(): Promise<void> {
    for (let next = this.#queue.take(); next !== null; next = this.#queue.take())
      await this.#workOn(next, this.#stop.signal).catch((error: unknown) => this.#failed(error));
    this.#underWay = null;
  }

  async #workOn({ event, displays }: WaitingInput, stopped: AbortSignal): Promise<void> {
    if (event.type === 'text') await this.#typeText(event.text, stopped);
    else this.#act(event, displays);
  }

  /** A text that broke off may have left a key down. */
  async #failed(error: unknown): Promise<void> {
    this.#onFault(error);
    this.#liftHeld();
    await this.#liftLeftovers().catch(this.#onFault);
  }

  #act(event: Exclude<InputEvent, { readonly type: 'text' }>, displays: readonly Display[]): void {
    switch (event.type) {
      case 'pointer-moved':
        this.#movePointer(event, displays);
        return;
      case 'pointer-button': {
        if (this.#movePointer(event, displays) || !event.down)
          this.#holdButton(BUTTON_NUMBERS[event.button], event.down);
        return;
      }
      case 'wheel':
        this.#turnWheel(event);
        return;
      case 'key':
        this.#holdKey(event.usage, event.down);
    }
  }

  /** Whether the place exists. */
  #movePointer({ display: id, x, y }: DisplayPoint, displays: readonly Display[]): boolean {
    const display = displays.find((candidate) => candidate.id === id);
    if (display === undefined) return false;
    const left = display.x + pixelOfFraction(x, display.width);
    const top = display.y + pixelOfFraction(y, display.height);
    this.#xtest.FakeInput(this.#xtest.MotionNotify, 0, 0, this.#connection.root, left, top);
    return true;
  }

  #turnWheel({ x, y }: Wheel): void {
    this.#wheel = { x: this.#wheel.x + x, y: this.#wheel.y + y };
    this.#turn('x', WHEEL_BUTTONS.left, WHEEL_BUTTONS.right);
    this.#turn('y', WHEEL_BUTTONS.up, WHEEL_BUTTONS.down);
  }

  #turn(axis: 'x' | 'y', backwards: number, forwards: number): void {
    const steps = Math.trunc(this.#wheel[axis] / WHEEL_STEP);
    this.#wheel[axis] -= steps * WHEEL_STEP;
    for (let step = 0; step < Math.abs(steps); step += 1) {
      this.#fakeButton(steps < 0 ? backwards : forwards, true);
      this.#fakeButton(steps < 0 ? backwards : forwards, false);
    }
  }

  #holdKey(usage: number, down: boolean): void {
    const keycode = keycodeOfUsage(usage);
    if (keycode === null) return;
    this.#fakeKey(keycode, down);
    for (const held of isModifierUsage(usage) ? [this.#heldKeys, this.#heldModifiers] : [this.#heldKeys])
      if (down) held.add(keycode);
      else held.delete(keycode);
  }

  #holdButton(button: number, down: boolean): void {
    this.#fakeButton(button, down);
    if (down) this.#heldButtons.add(button);
    else this.#heldButtons.delete(button);
  }

  /** A held Shift or AltGr belongs to how the helper typed the text, and must not change it a second time. */
  async #typeText(text: string, stopped: AbortSignal): Promise<void> {
    const lifted = [...this.#heldModifiers];
    for (const keycode of lifted) this.#fakeKey(keycode, false);
    await this.#text.type(text, stopped);
    // Not those that were released meanwhile.
    for (const keycode of lifted) if (this.#heldModifiers.has(keycode)) this.#fakeKey(keycode, true);
  }

  #fakeKey(keycode: number, down: boolean): void {
    const { KeyPress, KeyRelease } = this.#xtest;
    this.#xtest.FakeInput(down ? KeyPress : KeyRelease, keycode, 0, 0, 0, 0);
  }

  #fakeButton(button: number, down: boolean): void {
    const { ButtonPress, ButtonRelease } = this.#xtest;
    this.#xtest.FakeInput(down ? ButtonPress : ButtonRelease, button, 0, 0, 0, 0);
  }
}
