import { CaseReference, SessionPurpose } from '@fjernhjelp/domain/session';
import { button, element } from '../dom.ts';
import type { Speech } from '../speech.ts';
import { createTextField } from './text-field.ts';

/** What the helper says of the session, already valid. */
export type Errand = { readonly purpose: string; readonly caseReference: string };

/** The form that every session begins with. */
export type StartForm = {
  readonly element: HTMLFormElement;
  /** `busyText` is shown while the session is being opened, and nothing can be changed then. */
  setBusy(busyText: string | null): void;
};

/** Asks for purpose and case reference; both are required, and `onStart` gets only what is valid. */
export function createStartForm({ t }: Speech, onStart: (errand: Errand) => void): StartForm {
  const purpose = createTextField({
    name: 'purpose',
    label: t('console.start.purpose'),
    hint: t('console.start.purposeHint'),
    maxLength: 200,
  });
  const caseReference = createTextField({
    name: 'caseReference',
    label: t('console.start.caseReference'),
    hint: t('console.start.caseReferenceHint'),
    maxLength: 80,
  });
  const submit = button(t('console.start.submit'), () => {}, { type: 'submit' });
  const fields = element('fieldset', { class: 'console-fields' }, purpose.element, caseReference.element);
  const form = element('form', { class: 'console-form', novalidate: true }, fields, submit);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const purposeGiven = SessionPurpose.safeParse(purpose.input.value);
    const caseGiven = CaseReference.safeParse(caseReference.input.value);
    purpose.setMistake(purposeGiven.success ? null : t('console.start.purposeInvalid'));
    caseReference.setMistake(caseGiven.success ? null : t('console.start.caseReferenceInvalid'));
    if (!purposeGiven.success) purpose.input.focus();
    else if (!caseGiven.success) caseReference.input.focus();
    else onStart({ purpose: purposeGiven.data, caseReference: caseGiven.data });
  });
  return {
    element: form,
    setBusy: (busyText) => {
      fields.disabled = busyText !== null;
      submit.textContent = busyText ?? t('console.start.submit');
      submit.toggleAttribute('disabled', busyText !== null);
    },
  };
}
