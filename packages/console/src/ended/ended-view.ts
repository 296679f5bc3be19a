import type { EndReason } from '@fjernhjelp/domain/session';
import type { ConsoleState, Ending } from '../console-state.ts';
import { button, element } from '../dom.ts';
import type { Speech } from '../speech.ts';

const ENDINGS_OF_ACCESS: readonly EndReason[] = ['grant-withdrawn', 'grant-ended', 'access-lost'];

/** The page after a session: why it is over, and the way on. */
export class EndedView {
  readonly element: HTMLElement;
  readonly #heading: HTMLElement;

  constructor(
    speech: Speech,
    { machine, ending }: ConsoleState & { readonly state: 'ended' },
    { backAddress, onStartAgain }: { readonly backAddress: string; onStartAgain(): void },
  ) {
    this.#heading = element(
      'h1',
      { class: 'ds-heading', 'data-size': 'md', tabindex: '-1' },
      headingOf(speech, ending),
    );
    this.element = element(
      'main',
      { class: 'console-start' },
      element(
        'div',
        { class: 'ds-card console-card' },
        this.#heading,
        element('p', { class: 'ds-paragraph console-reason' }, endingText(speech, ending)),
        element('p', { class: 'ds-paragraph console-about' }, `${machine.name} · ${machine.customer.name}`),
        element('div', { class: 'console-actions' }, ...actionsOf(speech, ending, backAddress, onStartAgain)),
      ),
    );
  }

  /** The keyboard was in a page that is gone; the heading tells where the person is now. */
  focus(): void {
    this.#heading.focus();
  }
}

/** The ways on, the more likely one first: who has lost the access can hardly start again. */
function actionsOf(
  { t }: Speech,
  ending: Ending,
  backAddress: string,
  onStartAgain: () => void,
): readonly HTMLElement[] {
  const isAccessGone = ending.kind === 'ended' && ENDINGS_OF_ACCESS.includes(ending.reason);
  const variantOf = (isFirst: boolean) => ({ 'data-variant': isFirst ? 'primary' : 'secondary' });
  const again = button(t('console.again'), onStartAgain, variantOf(!isAccessGone));
  const attributes = { class: 'ds-button', href: backAddress, ...variantOf(isAccessGone) };
  const back = element('a', attributes, t('console.close'));
  return isAccessGone ? [back, again] : [again, back];
}

function headingOf({ t }: Speech, ending: Ending): string {
  switch (ending.kind) {
    case 'ended':
      return t('console.state.ended');
    case 'refused':
      return t('console.state.refused');
    case 'closed':
      return t('console.state.closed');
    case 'expired':
    case 'fault':
      return t('console.state.failed');
  }
}

/** Why, in plain words. */
function endingText({ t }: Speech, ending: Ending): string {
  switch (ending.kind) {
    case 'ended':
      return t(`endReason.${ending.reason}`);
    case 'refused':
      return t(`machineRefusal.${ending.reason}`);
    case 'closed':
      return t(`console.closeReason.${ending.because}`);
    case 'expired':
      return t('console.expired');
    case 'fault':
      return t('console.fault');
  }
}
