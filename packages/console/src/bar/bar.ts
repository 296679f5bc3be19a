import type { Display } from '@fjernhjelp/protocol/screen-messages';
import { formatDuration } from '@fjernhjelp/texts/format';
import { button, element, setShown, setText } from '../dom.ts';
import type { Combination } from '../keyboard/combinations.ts';
import type { ScaleMode } from '../screen/scaling.ts';
import type { Speech } from '../speech.ts';
import { type ChoiceGroup, createChoiceGroup } from './choice-group.ts';
import { KeyboardControl } from './keyboard-control.ts';
import { SpecialKeysMenu } from './special-keys-menu.ts';
import type { TimeLeft } from './time-left.ts';

/** What the person does in the bar. */
export type BarEvents = {
  onEnd(): void;
  onMode(mode: ScaleMode): void;
  onFullScreen(): void;
  onKeyboard(): void;
  onCombination(combination: Combination): void;
  onDisplay(displayId: number): void;
};

/** Whose machine it is. */
export type BarSubject = { readonly machineName: string; readonly customerName: string };

/** The bar over the screen: whose machine it is, how long, how far away, and everything that can be done. */
export class Bar {
  readonly element: HTMLElement;
  /** Id of the text that says where the keyboard goes. */
  readonly keyboardHintId = 'console-keyboard-state';
  readonly #speech: Speech;
  readonly #events: BarEvents;
  readonly #heading = element('h1', { class: 'ds-heading', 'data-size': '2xs', tabindex: '-1' });
  readonly #timeLeft = element('dd');
  readonly #roundTrip = element('dd');
  readonly #mode: ChoiceGroup<ScaleMode>;
  readonly #keyboard: KeyboardControl;
  readonly #fullScreen: HTMLButtonElement;
  readonly #specialKeys: SpecialKeysMenu;
  readonly #displays = element('div', { hidden: true });

  constructor(speech: Speech, subject: BarSubject, events: BarEvents) {
    const { t } = speech;
    this.#speech = speech;
    this.#events = events;
    this.#mode = createChoiceGroup(
      t('console.bar.scale'),
      [
        { value: 'fit', text: t('console.bar.fit') },
        { value: 'actual', text: t('console.bar.actual') },
      ],
      (mode) => events.onMode(mode),
    );
    this.#keyboard = new KeyboardControl(speech, this.keyboardHintId, () => events.onKeyboard());
    this.#fullScreen = button('', () => events.onFullScreen(), { 'data-variant': 'tertiary' });
    this.#specialKeys = new SpecialKeysMenu(speech, (combination) => events.onCombination(combination));
    this.element = element(
      'header',
      { class: 'console-bar', 'data-size': 'sm' },
      this.#heading,
      this.#tools(),
      this.#figures(subject.customerName),
      this.#keyboard.state,
    );
    this.#heading.textContent = subject.machineName;
    this.setFullScreen(false);
    this.setRoundTrip(null);
  }

  setTimeLeft({ leftMs, isShort }: TimeLeft): void {
    setText(this.#timeLeft, formatDuration(this.#speech.language, leftMs));
    this.#timeLeft.classList.toggle('console-short', isShort);
  }

  /** null: not measured yet, or no answer at present. */
  setRoundTrip(milliseconds: number | null): void {
    const { t } = this.#speech;
    const text =
      milliseconds === null
        ? t('console.bar.roundTripUnknown')
        : t('console.bar.roundTripValue', { milliseconds: Math.max(1, Math.round(milliseconds)) });
    setText(this.#roundTrip, text);
  }

  setMode(mode: ScaleMode): void {
    this.#mode.choose(mode);
  }

  /** Whether the session gives a right to point and type at all. */
  setCanControl(canControl: boolean): void {
    setShown(this.#keyboard.button, canControl);
    setShown(this.#specialKeys.trigger, canControl);
    if (!canControl) this.#keyboard.state.replaceChildren(this.#speech.t('console.bar.viewOnly'));
  }

  /** Where the keyboard goes now. */
  setKeyboard(isCaptured: boolean): void {
    this.#keyboard.show(isCaptured);
  }

  /** The form is gone; the heading tells where the person is now. */
  focus(): void {
    this.#heading.focus();
  }

  focusKeyboard(): void {
    this.#keyboard.button.focus();
  }

  setFullScreen(isFullScreen: boolean): void {
    const { t } = this.#speech;
    setText(this.#fullScreen, isFullScreen ? t('console.bar.leaveFullScreen') : t('console.bar.fullScreen'));
  }

  /** A choice of display, where there is one to make. */
  setDisplays(displays: readonly Display[], shownId: number): void {
    const { t } = this.#speech;
    const choices = displays.map(({ id }, index) => ({
      value: String(id),
      text: t('console.screen.display', { number: index + 1 }),
    }));
    const group = createChoiceGroup(t('console.screen.displays'), choices, (id) =>
      this.#events.onDisplay(Number(id)),
    );
    group.choose(String(shownId));
    this.#displays.replaceChildren(group.element);
    setShown(this.#displays, displays.length > 1);
  }

  #figures(customerName: string): HTMLElement {
    const { t } = this.#speech;
    return element(
      'dl',
      { class: 'console-figures' },
      element('div', {}, element('dt', {}, t('console.bar.customer')), element('dd', {}, customerName)),
      element('div', {}, element('dt', {}, t('console.bar.timeLeft')), this.#timeLeft),
      element('div', {}, element('dt', {}, t('console.bar.roundTrip')), this.#roundTrip),
    );
  }

  #tools(): HTMLElement {
    const { t } = this.#speech;
    const end = button(t('console.bar.end'), () => this.#events.onEnd(), { 'data-color': 'danger' });
    return element(
      'div',
      { class: 'console-tools', role: 'group', 'aria-label': t('console.bar.label') },
      this.#displays,
      this.#mode.element,
      this.#fullScreen,
      this.#specialKeys.trigger,
      this.#specialKeys.menu,
      this.#keyboard.button,
      end,
    );
  }
}
