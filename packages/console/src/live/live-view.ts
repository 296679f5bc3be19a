import type { ConsoleMessage } from '@fjernhjelp/protocol/messages';
import type { Announcer } from '../announcer.ts';
import { Bar } from '../bar/bar.ts';
import { timeLeft } from '../bar/time-left.ts';
import type { ConsoleState, LiveSession } from '../console-state.ts';
import { element, setShown, setText } from '../dom.ts';
import { combinationMessages } from '../keyboard/combinations.ts';
import { KeyboardCapture } from '../keyboard/keyboard-capture.ts';
import { keyboardPlatform } from '../keyboard/keyboard-platform.ts';
import { ScreenView } from '../screen/screen-view.ts';
import type { Speech } from '../speech.ts';
import type { FromWorker } from '../worker/worker-messages.ts';
import { toggleFullScreen } from './full-screen.ts';

/** The states in which the machine's screen is shown. */
export type LiveState = ConsoleState & { readonly state: 'live' | 'lost' };

/** What leaves the live view. */
export type LiveEvents = { onMessage(message: ConsoleMessage): void; onEnd(): void };

/** The session while it lives: bar, screen and keyboard. */
export class LiveView {
  readonly element: HTMLElement;
  readonly #speech: Speech;
  readonly #announcer: Announcer;
  readonly #events: LiveEvents;
  readonly #session: LiveSession;
  readonly #canControl: boolean;
  readonly #bar: Bar;
  readonly #screen: ScreenView;
  readonly #keyboard: KeyboardCapture;
  readonly #stillness = element('p', { class: 'ds-paragraph' });
  readonly #curtain = element('div', { class: 'console-curtain', hidden: true }, this.#stillness);
  readonly #ticking: ReturnType<typeof setInterval>;
  readonly #listening = new AbortController();
  #isStill = false;
  #hasWarned = false;

  constructor(services: { speech: Speech; announcer: Announcer }, session: LiveSession, events: LiveEvents) {
    this.#speech = services.speech;
    this.#announcer = services.announcer;
    this.#events = events;
    this.#session = session;
    this.#canControl = session.capabilities.has('control');
    const { machine, customer } = session.opened;
    this.#bar = this.#createBar(machine.name, customer.name);
    this.#screen = this.#createScreen(machine.name);
    this.#keyboard = this.#createKeyboard(machine.name);
    const stage = element(
      'main',
      { class: 'console-main' },
      this.#screen.element,
      this.#keyboard.element,
      this.#curtain,
    );
    this.element = element('div', { class: 'console-live' }, this.#bar.element, stage);
    this.#bar.setCanControl(this.#canControl);
    this.#screen.setCanPoint(this.#canControl);
    this.#setMode('fit');
    this.#ticking = setInterval(() => this.#tick(), 1_000);
    this.#tick();
    this.#listen();
  }

  /** Moves the focus into the view, once it stands in the page. */
  focus(): void {
    this.#bar.focus();
  }

  /** Stops clocks and listeners; the element may go. */
  dispose(): void {
    clearInterval(this.#ticking);
    this.#listening.abort();
    this.#screen.dispose();
  }

  /** The text that tells the state, for those who hear the page. */
  show(state: LiveState): string {
    const text = this.#stillnessText(state);
    this.#isStill = text !== null;
    setShown(this.#curtain, text !== null);
    setText(this.#stillness, text ?? '');
    return text ?? this.#speech.t('console.state.live');
  }

  /** Takes what the worker says of the screen and the way to it. */
  take(message: FromWorker): void {
    switch (message.kind) {
      case 'frame':
        this.#screen.paint(message);
        break;
      case 'displays':
        this.#screen.setDisplays(message.displays);
        break;
      case 'cursor':
        this.#screen.setCursor(message);
        break;
      case 'round-trip':
        this.#bar.setRoundTrip(message.milliseconds);
        break;
      case 'message':
        if (message.message.type === 'cursor-moved') this.#screen.moveCursor(message.message);
        if (message.message.type === 'refused')
          this.#announcer.announce(this.#speech.t('console.refusedMessage'));
    }
  }

  #createBar(machineName: string, customerName: string): Bar {
    return new Bar(
      this.#speech,
      { machineName, customerName },
      {
        onEnd: () => this.#events.onEnd(),
        onMode: (mode) => this.#setMode(mode),
        onFullScreen: () => void toggleFullScreen(),
        onKeyboard: () => (this.#keyboard.isCaptured ? this.#leaveKeyboard() : this.#keyboard.capture()),
        onCombination: (combination) => {
          for (const key of combinationMessages(combination)) this.#send(key);
          // What was opened at the machine is what the person goes on with.
          this.#keyboard.capture();
        },
        onDisplay: (displayId) => this.#screen.show(displayId),
      },
    );
  }

  #createScreen(machineName: string): ScreenView {
    return new ScreenView(this.#speech, machineName, {
      onMessage: (message) => this.#send(message),
      onBeforeAction: () => this.#keyboard.pressModifiers(),
      onPress: () => {
        if (this.#canControl) this.#keyboard.capture();
      },
      onPainted: (painted) => this.#events.onMessage(painted),
      onDisplays: (displays, shownId) => this.#bar.setDisplays(displays, shownId),
    });
  }

  #createKeyboard(machineName: string): KeyboardCapture {
    const label = this.#speech.t('console.screen.keyboard', { machine: machineName });
    return new KeyboardCapture(label, this.#bar.keyboardHintId, keyboardPlatform(navigator), {
      onMessage: (message) => this.#send(message),
      onCaptureChange: (isCaptured) => this.#showCapture(isCaptured),
      onLeave: () => this.#leaveKeyboard(),
    });
  }

  #listen(): void {
    const { signal } = this.#listening;
    document.addEventListener(
      'fullscreenchange',
      () => this.#bar.setFullScreen(document.fullscreenElement !== null),
      {
        signal,
      },
    );
    // A page that nobody sees holds no keys: the release may never be seen.
    document.addEventListener('visibilitychange', () => document.hidden && this.#releaseAll(), { signal });
  }

  #releaseAll(): void {
    this.#screen.forgetButtons();
    this.#keyboard.releaseAll();
  }

  #showCapture(isCaptured: boolean): void {
    this.#bar.setKeyboard(isCaptured);
    this.#announcer.announce(
      this.#speech.t(isCaptured ? 'console.bar.keyboardTaken' : 'console.bar.keyboardLeft'),
    );
    this.#screen.element.classList.toggle('console-captured', isCaptured);
    if (!isCaptured) this.#screen.forgetButtons();
  }

  #leaveKeyboard(): void {
    this.#keyboard.releaseAll();
    this.#bar.focusKeyboard();
  }

  #setMode(mode: 'fit' | 'actual'): void {
    this.#bar.setMode(mode);
    this.#screen.setMode(mode);
  }

  /** Input goes only where somebody can see what it does: never to a picture that stands still. */
  #send(message: ConsoleMessage): void {
    if (this.#canControl && (!this.#isStill || message.type === 'release-all'))
      this.#events.onMessage(message);
  }

  #tick(): void {
    const left = timeLeft(this.#session.endsAt, new Date());
    this.#bar.setTimeLeft(left);
    if (!left.isShort || this.#hasWarned || left.minutes === 0) return;
    this.#hasWarned = true;
    this.#announcer.announce(this.#speech.t('console.bar.endsSoon', { count: left.minutes }));
  }

  #stillnessText(state: LiveState): string | null {
    const { t } = this.#speech;
    if (state.state === 'lost') return t('console.state.findingOut');
    if (state.pause !== null) return t(`console.paused.${state.pause}`);
    return state.isQuiet ? t('console.state.quiet') : null;
  }
}
