import { button, element } from '../dom.ts';
import type { Speech } from '../speech.ts';
import { TextSlot } from './text-slot.ts';

/** The button that takes the keyboard or lets it go, and the text that says where it goes now. */
export class KeyboardControl {
  readonly button: HTMLButtonElement;
  readonly state: HTMLElement;
  readonly #label: TextSlot<'take' | 'leave'>;
  readonly #where: TextSlot<'machine' | 'page'>;

  constructor({ t }: Speech, stateId: string, onUse: () => void) {
    this.#label = new TextSlot({
      take: t('console.bar.takeKeyboard'),
      leave: t('console.bar.leaveKeyboard'),
    });
    this.#where = new TextSlot({
      machine: t('console.bar.keyboardTaken'),
      page: t('console.bar.keyboardLeft'),
    });
    this.button = button('', onUse, { 'data-variant': 'secondary' });
    this.button.append(this.#label.element);
    this.state = element('p', { class: 'console-keyboard-state', id: stateId }, this.#where.element);
    this.show(false);
  }

  show(isCaptured: boolean): void {
    this.#label.show(isCaptured ? 'leave' : 'take');
    this.#where.show(isCaptured ? 'machine' : 'page');
    this.state.classList.toggle('console-captured', isCaptured);
  }
}
