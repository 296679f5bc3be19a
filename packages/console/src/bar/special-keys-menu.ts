import { button, element } from '../dom.ts';
import { COMBINATION_NAMES, type Combination } from '../keyboard/combinations.ts';
import type { Speech } from '../speech.ts';

/** A menu of the combinations that no page can catch. */
export class SpecialKeysMenu {
  readonly trigger: HTMLButtonElement;
  readonly menu: HTMLElement;

  constructor({ t }: Speech, onChoose: (combination: Combination) => void) {
    const id = 'console-special-keys';
    this.menu = element('div', { class: 'ds-dropdown console-menu', popover: 'auto', id });
    const items = element('ul', {});
    for (const combination of COMBINATION_NAMES) {
      const choose = () => {
        this.menu.hidePopover();
        onChoose(combination);
      };
      const attributes = { 'data-variant': 'tertiary', 'data-combination': combination };
      items.append(element('li', {}, button(t(`console.specialKey.${combination}`), choose, attributes)));
    }
    this.menu.append(items);
    this.trigger = element(
      'button',
      { class: 'ds-button', type: 'button', 'data-variant': 'tertiary', popovertarget: id },
      t('console.bar.specialKeys'),
    );
    this.menu.addEventListener('toggle', () => this.#place());
  }

  /** Under its button, within the window. */
  #place(): void {
    const { left, bottom } = this.trigger.getBoundingClientRect();
    const { style } = this.menu;
    const furthestLeft = document.documentElement.clientWidth - this.menu.offsetWidth;
    style.left = `${Math.max(0, Math.min(left, furthestLeft))}px`;
    style.top = `${bottom}px`;
    style.maxHeight = `${window.innerHeight - bottom}px`;
  }
}
