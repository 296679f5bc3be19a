import type { ReachableMachine } from '@fjernhjelp/api/machines';
import { element } from '../dom.ts';
import type { Speech } from '../speech.ts';

/** What a session concerns, as a list of terms. The names are somebody's words and stay text. */
export function factsOf({ t }: Speech, machine: ReachableMachine): HTMLElement {
  const rows: readonly (readonly [string, string])[] = [
    [t('console.start.machine'), machine.name],
    [t('console.start.customer'), machine.customer.name],
    [t('console.start.group'), machine.groupName],
    [t('console.start.consent'), t(`mode.${machine.mode}`)],
  ];
  const list = element('dl', { class: 'console-facts' });
  for (const [term, description] of rows)
    list.append(element('div', {}, element('dt', {}, term), element('dd', {}, description)));
  return list;
}
