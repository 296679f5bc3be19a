import { element } from '../dom.ts';

/** One field of a form: label, a hint, the input, and what is wrong with it. */
export type TextField = {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** null: nothing is wrong. */
  setMistake(mistake: string | null): void;
};

/** A required text field of Designsystemet. */
export function createTextField(words: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly maxLength: number;
}): TextField {
  const { name, label, hint, maxLength } = words;
  const [hintId, mistakeId] = [`${name}-hint`, `${name}-mistake`];
  const input = element('input', {
    class: 'ds-input',
    id: name,
    name,
    type: 'text',
    required: true,
    autocomplete: 'off',
    maxlength: String(maxLength),
    'aria-describedby': hintId,
  });
  const mistakeText = element('p', {
    class: 'ds-validation-message',
    id: mistakeId,
    'data-field': 'validation',
    hidden: true,
  });
  const field = element(
    'div',
    { class: 'ds-field' },
    element('label', { class: 'ds-label', for: name }, label),
    element('div', { 'data-field': 'description', id: hintId }, hint),
    input,
    mistakeText,
  );
  return {
    element: field,
    input,
    setMistake: (mistake) => {
      mistakeText.hidden = mistake === null;
      mistakeText.textContent = mistake;
      input.setAttribute('aria-describedby', mistake === null ? hintId : `${mistakeId} ${hintId}`);
      if (mistake === null) input.removeAttribute('aria-invalid');
      else input.setAttribute('aria-invalid', 'true');
    },
  };
}
