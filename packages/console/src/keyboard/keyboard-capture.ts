import type { ConsoleMessage } from '@fjernhjelp/protocol/messages';
import { element } from '../dom.ts';
import { decideKey, type KeyboardPlatform, type KeyEvent } from './decide-key.ts';
import { type HeldKeys, type KeyAction, NOTHING_HELD, sendModifiers } from './held-keys.ts';
import { textMessages } from './text-messages.ts';

/** What the keyboard leads to. */
export type KeyboardEvents = {
  onMessage(message: ConsoleMessage): void;
  /** The keyboard goes to the machine, or to this page. */
  onCaptureChange(isCaptured: boolean): void;
  /** The person asked to leave: the focus belongs to the bar. */
  onLeave(): void;
};

/**
 * The keyboard's way to the machine: an editable element that nobody sees, because only such a one is given composed
 * characters. While it has the focus, the keyboard is the machine's.
 */
export class KeyboardCapture {
  readonly element: HTMLTextAreaElement;
  readonly #events: KeyboardEvents;
  readonly #platform: KeyboardPlatform;
  #held: HeldKeys = NOTHING_HELD;

  constructor(label: string, describedBy: string, platform: KeyboardPlatform, events: KeyboardEvents) {
    this.#events = events;
    this.#platform = platform;
    this.element = element('textarea', {
      class: 'console-keyboard',
      'aria-label': label,
      'aria-describedby': describedBy,
      autocomplete: 'off',
      autocapitalize: 'off',
      autocorrect: 'off',
      spellcheck: 'false',
      rows: '1',
    });
    this.#listen();
  }

  get isCaptured(): boolean {
    return document.activeElement === this.element;
  }

  /** Takes the keyboard. */
  capture(): void {
    this.element.focus({ preventScroll: true });
  }

  /** Tells the machine of the modifiers that are held: a click or a turn of the wheel follows. */
  pressModifiers(): void {
    const { held, actions } = sendModifiers(this.#held);
    this.#held = held;
    this.#act(actions);
  }

  /** Lifts everything at the machine, whatever it holds: the last word on keys and buttons. */
  releaseAll(): void {
    this.#held = NOTHING_HELD;
    this.element.value = '';
    this.#events.onMessage({ type: 'release-all' });
  }

  #listen(): void {
    const { element } = this;
    element.addEventListener('keydown', (event) => this.#decide(event, 'keydown'));
    element.addEventListener('keyup', (event) => this.#decide(event, 'keyup'));
    element.addEventListener('input', (event) => {
      // While something is being composed the text is not the person's yet.
      if (!(event instanceof InputEvent && event.isComposing)) this.#sendText();
    });
    element.addEventListener('compositionend', () => this.#sendText());
    // What stands on this computer's clipboard is not typed, and to paste it is a right of its own.
    for (const type of ['paste', 'drop'] as const)
      element.addEventListener(type, (event) => event.preventDefault());
    element.addEventListener('focus', () => this.#events.onCaptureChange(true));
    element.addEventListener('blur', () => {
      this.releaseAll();
      this.#events.onCaptureChange(false);
    });
  }

  #decide(event: KeyboardEvent, type: KeyEvent['type']): void {
    const decision = decideKey(this.#held, keyEventOf(event, type), this.#platform);
    this.#held = decision.held;
    this.#act(decision.actions);
    if (decision.goesTo === 'keys' || decision.goesTo === 'leave') event.preventDefault();
    if (decision.goesTo === 'leave') this.#events.onLeave();
  }

  #act(actions: readonly KeyAction[]): void {
    for (const action of actions) this.#events.onMessage({ type: 'key', ...action });
  }

  #sendText(): void {
    const { value } = this.element;
    this.element.value = '';
    for (const message of textMessages(value)) this.#events.onMessage(message);
  }
}

function keyEventOf(event: KeyboardEvent, type: KeyEvent['type']): KeyEvent {
  const { code, key, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey } = event;
  const hasAltGraph = event.getModifierState('AltGraph');
  return { type, code, key, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey, hasAltGraph };
}
