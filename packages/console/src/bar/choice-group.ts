import { element } from '../dom.ts';

/** A few choices of which one holds: radio buttons that look like buttons. */
export type ChoiceGroup<Value extends string> = {
  readonly element: HTMLFieldSetElement;
  choose(value: Value): void;
};

/** A toggle group of Designsystemet. `onChange` is called for the person's choices only. */
export function createChoiceGroup<Value extends string>(
  label: string,
  choices: readonly { readonly value: Value; readonly text: string }[],
  onChange: (value: Value) => void,
): ChoiceGroup<Value> {
  const group = element('fieldset', { class: 'ds-toggle-group', 'aria-label': label });
  const inputs = choices.map(({ value, text }) => {
    const input = element('input', { type: 'radio', name: label, value });
    input.addEventListener('change', () => onChange(value));
    group.append(element('label', { class: 'ds-button', 'data-variant': 'tertiary' }, input, text));
    return input;
  });
  return {
    element: group,
    choose: (value) => {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}
