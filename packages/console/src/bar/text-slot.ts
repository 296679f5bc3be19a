import { element } from '../dom.ts';

/**
 * A place for one of a few texts, as large as the largest of them: which one is shown changes without moving anything. The
 * picture below must not move because the keyboard was taken by the very click on it.
 */
export class TextSlot<Name extends string> {
  readonly element: HTMLElement;
  readonly #texts: readonly (readonly [string, HTMLElement])[];

  constructor(texts: Readonly<Record<Name, string>>) {
    this.#texts = Object.entries<string>(texts).map(([name, text]) => [name, element('span', {}, text)]);
    this.element = element('span', { class: 'console-slot' }, ...this.#texts.map(([, span]) => span));
  }

  show(shown: Name): void {
    for (const [name, span] of this.#texts) span.classList.toggle('console-unseen', name !== shown);
  }
}
