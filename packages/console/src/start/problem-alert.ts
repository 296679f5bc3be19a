import type { RefusedCall } from '../console-state.ts';
import { element } from '../dom.ts';
import type { Speech } from '../speech.ts';

/** What was refused and what to do about it, in plain words. */
export function problemAlert({ t }: Speech, { code, requestId }: RefusedCall): HTMLElement {
  const alert = element(
    'div',
    { class: 'ds-alert', 'data-color': code === 'machine-unreachable' ? 'warning' : 'danger', role: 'alert' },
    element('h2', { class: 'ds-heading', 'data-size': '2xs' }, t(`problem.${code}.title`)),
    element('p', { class: 'ds-paragraph' }, t(`problem.${code}.next`)),
  );
  if (requestId !== null)
    alert.append(
      element('p', { class: 'ds-paragraph', 'data-size': 'sm' }, t('problemReference', { requestId })),
    );
  return alert;
}
