/** Attributes of an element. `true` is an attribute without a value; `false` and `undefined` leave it out. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Makes an element. Strings become text and nothing else: whatever a machine or a person wrote can never become markup.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** A button of Designsystemet. */
export function button(text: string, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { class: 'ds-button', type: 'button', ...attributes }, text);
  made.addEventListener('click', onClick);
  return made;
}

/** Shows an element, or takes it away from everybody, screen readers too. */
export function setShown(target: HTMLElement, isShown: boolean): void {
  target.hidden = !isShown;
}

/** Sets a text only if it is another, so that nothing is announced twice and no layout is made for nothing. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
