import type { ReachableMachine } from '@fjernhjelp/api/machines';
import type { ConsoleState, OpeningStage, RefusedCall } from '../console-state.ts';
import { button, element } from '../dom.ts';
import type { Speech } from '../speech.ts';
import { factsOf } from './facts.ts';
import { problemAlert } from './problem-alert.ts';
import { createStartForm, type Errand, type StartForm } from './start-form.ts';

/** The states in which a session is being prepared. */
export type StartState = ConsoleState & {
  readonly state: 'looking-up' | 'look-up-refused' | 'form' | 'opening';
};

/** What the person does here. */
export type StartEvents = {
  onStart(errand: Errand): void;
  onLookUpAgain(): void;
  onCancel(): void;
};

const STAGE_TEXTS = {
  server: 'console.state.connecting',
  relay: 'console.state.connecting',
  machine: 'console.state.waiting',
  start: 'console.state.securing',
  person: 'console.state.asking',
} as const satisfies Record<OpeningStage, string>;

/** The page before there is a picture: what it is about, why, and how far the opening has come. */
export class StartView {
  readonly element: HTMLElement;
  readonly #speech: Speech;
  readonly #events: StartEvents;
  readonly #heading: HTMLElement;
  readonly #facts = element('div');
  readonly #notice = element('div');
  readonly #form: StartForm;
  readonly #lookUpAgain: HTMLButtonElement;
  readonly #cancel: HTMLButtonElement;

  constructor(speech: Speech, events: StartEvents, backAddress: string) {
    const { t } = speech;
    this.#speech = speech;
    this.#events = events;
    this.#heading = element(
      'h1',
      { class: 'ds-heading', 'data-size': 'md', tabindex: '-1' },
      t('console.start.heading'),
    );
    this.#form = createStartForm(speech, (errand) => this.#events.onStart(errand));
    this.#lookUpAgain = button(t('action.tryAgain'), () => this.#events.onLookUpAgain());
    this.#cancel = button(t('action.cancel'), () => this.#events.onCancel(), { 'data-variant': 'secondary' });
    const back = element('a', { class: 'ds-link', href: backAddress }, t('console.start.back'));
    this.element = element(
      'main',
      { class: 'console-start' },
      element(
        'div',
        { class: 'ds-card console-card' },
        this.#heading,
        this.#facts,
        this.#notice,
        this.#form.element,
        this.#lookUpAgain,
        this.#cancel,
      ),
      back,
    );
  }

  /** The text that tells the state, for those who hear the page. */
  show(state: StartState): string {
    const machine = 'machine' in state ? state.machine : null;
    this.#facts.replaceChildren(...(machine === null ? [] : [factsOf(this.#speech, machine)]));
    this.#form.element.hidden = machine === null || !isReachable(machine);
    this.#form.setBusy(state.state === 'opening' ? this.#speech.t('console.start.sending') : null);
    this.#cancel.hidden = state.state !== 'opening';
    this.#lookUpAgain.hidden = !canLookUpAgain(state);
    return this.#notify(state);
  }

  #notify(state: StartState): string {
    const { t } = this.#speech;
    switch (state.state) {
      case 'looking-up':
        return this.#showProgress(t('status.loading'));
      case 'opening':
        return this.#showProgress(t(STAGE_TEXTS[state.stage]));
      case 'look-up-refused':
        return this.#showProblem(state.refusal);
      case 'form':
        if (!isReachable(state.machine))
          return this.#showProblem({ code: 'machine-unreachable', requestId: null });
        if (state.refusal !== null) return this.#showProblem(state.refusal);
        this.#notice.replaceChildren(element('p', { class: 'ds-paragraph' }, t('console.start.explanation')));
        return '';
    }
  }

  #showProgress(text: string): string {
    this.#notice.replaceChildren(element('p', { class: 'ds-paragraph console-progress' }, text));
    return text;
  }

  /** An alert announces itself. */
  #showProblem(refusal: RefusedCall): string {
    this.#notice.replaceChildren(problemAlert(this.#speech, refusal));
    return '';
  }
}

function isReachable(machine: ReachableMachine): boolean {
  return machine.presence.state === 'reachable';
}

function canLookUpAgain(state: StartState): boolean {
  if (state.state === 'look-up-refused') return state.refusal.code !== 'not-found';
  return state.state === 'form' && !isReachable(state.machine);
}
