import { ApiError, type Client } from '@fjernhjelp/api/client';
import type { OpenedSession } from '@fjernhjelp/api/sessions';
import { SUPPORTED_VERSIONS } from '@fjernhjelp/protocol/protocol-version';
import { type Announcer, createAnnouncer } from './announcer.ts';
import type { ConsoleAddress } from './console-address.ts';
import { type ConsoleEvent, type ConsoleState, type RefusedCall, stateAfter } from './console-state.ts';
import { EndedView } from './ended/ended-view.ts';
import { findEnding } from './find-ending.ts';
import { LiveView } from './live/live-view.ts';
import type { Speech } from './speech.ts';
import type { Errand } from './start/start-form.ts';
import { StartView } from './start/start-view.ts';
import { type SessionWorker, startSessionWorker } from './worker/session-worker.ts';
import type { FromWorker } from './worker/worker-messages.ts';

/** What the console is made of. */
export type ConsoleServices = { readonly client: Client; readonly speech: Speech };

/**
 * The console's page: one session, from the form to its end. A new session is a new page, with a new worker and a new key.
 */
export class Console {
  readonly #services: ConsoleServices;
  readonly #address: ConsoleAddress;
  readonly #root: HTMLElement;
  readonly #announcer: Announcer = createAnnouncer();
  readonly #backAddress: string;
  #state: ConsoleState = { state: 'looking-up' };
  #start: StartView | null;
  #live: LiveView | null = null;
  #worker: SessionWorker | null = null;
  #opened: OpenedSession | null = null;

  constructor(services: ConsoleServices, address: ConsoleAddress, root: HTMLElement) {
    this.#services = services;
    this.#address = address;
    this.#root = root;
    this.#backAddress = `/o/${address.organisationId}/machines`;
    this.#start = new StartView(
      services.speech,
      {
        onStart: (errand) => this.#open(errand),
        onLookUpAgain: () => void this.#lookUp(),
        onCancel: () => this.#end(),
      },
      this.#backAddress,
    );
    root.replaceChildren(this.#start.element);
    document.body.append(this.#announcer.element);
    this.#start.show({ state: 'looking-up' });
    addEventListener('pagehide', () => this.#leave());
    addEventListener('beforeunload', (event) => {
      // Ctrl+W meant for the machine would otherwise close the page and end the session.
      if (this.#state.state === 'live') event.preventDefault();
    });
    void this.#lookUp();
  }

  #dispatch(event: ConsoleEvent): void {
    const before = this.#state;
    this.#state = stateAfter(before, event);
    if (this.#state !== before) this.#show(this.#state);
  }

  #show(state: ConsoleState): void {
    switch (state.state) {
      case 'looking-up':
      case 'look-up-refused':
      case 'form':
      case 'opening':
        this.#announcer.announce(this.#start?.show(state) ?? '');
        return;
      case 'live':
        this.#live ??= this.#beginLive(state.session);
        this.#announcer.announce(this.#live.show(state));
        return;
      case 'lost':
        this.#announcer.announce(this.#live?.show(state) ?? '');
        void this.#findEnding(state.because);
        return;
      case 'ended':
        this.#showEnd(state);
    }
  }

  async #lookUp(): Promise<void> {
    const { client } = this.#services;
    await this.#attempt('look-up-refused', async () => {
      const machine = await client.call('readReachableMachine', { params: this.#address, query: {} });
      document.title = this.#services.speech.t('console.documentTitle', { machine: machine.name });
      this.#dispatch({ event: 'machine-found', machine });
    });
  }

  /** The worker makes the key first: only its public half ever leaves it. */
  #open(errand: Errand): void {
    this.#dispatch({ event: 'start-asked' });
    this.#worker?.terminate();
    this.#worker = startSessionWorker((message) => {
      if (message.kind === 'key') void this.#openSession(errand, message.publicKey);
      else this.#take(message);
    });
  }

  async #openSession({ purpose, caseReference }: Errand, consoleNoiseKey: string): Promise<void> {
    const { organisationId, machineId } = this.#address;
    const versions = [...SUPPORTED_VERSIONS];
    await this.#attempt('opening-refused', async () => {
      const opened = await this.#services.client.call('openSession', {
        params: { organisationId },
        query: {},
        body: { machineId, purpose, caseReference, consoleNoiseKey, versions },
      });
      this.#opened = opened;
      this.#dispatch({ event: 'opened', opened });
      // The person may have changed their mind while the server was answering.
      if (this.#state.state !== 'opening') return this.#tellServer();
      const { sessionId, machine, certificate, ticket, relayAddresses } = opened;
      this.#worker?.send({
        kind: 'join',
        session: { sessionId, machine, certificate, ticket, relayAddresses },
      });
    });
  }

  /** Frames go straight to the canvas; only what changes the page's state takes the way through it. */
  #take(message: FromWorker): void {
    switch (message.kind) {
      case 'stage':
        this.#dispatch({ event: 'stage-reached', stage: message.stage });
        break;
      case 'ended':
        this.#dispatch({ event: 'channel-ended', ending: message.ending });
        break;
      case 'round-trip':
        this.#dispatch({ event: 'round-trip', isQuiet: message.milliseconds === null });
        break;
      case 'message':
        if (message.message.type === 'session-started')
          this.#dispatch({ event: 'started', started: message.message });
        if (message.message.type === 'paused')
          this.#dispatch({ event: 'paused', reason: message.message.reason });
    }
    this.#live?.take(message);
  }

  #beginLive(session: (ConsoleState & { readonly state: 'live' })['session']): LiveView {
    const services = { speech: this.#services.speech, announcer: this.#announcer };
    const live = new LiveView(services, session, {
      onMessage: (message) => this.#worker?.send({ kind: 'send', message }),
      onEnd: () => this.#end(),
    });
    this.#start = null;
    this.#root.replaceChildren(live.element);
    live.focus();
    return live;
  }

  /** The machine is told in the sealed channel, and the server beside it: one of them may be out of reach. */
  #end(): void {
    this.#worker?.send({ kind: 'end' });
    if (this.#opened !== null) void this.#tellServer();
    if (this.#state.state === 'opening')
      this.#take({ kind: 'ended', ending: { kind: 'told', reason: 'ended-by-helper' } });
  }

  async #tellServer(): Promise<void> {
    if (this.#opened === null) return;
    const params = { organisationId: this.#address.organisationId, sessionId: this.#opened.sessionId };
    try {
      await this.#services.client.call('endSession', { params, query: {}, body: {} });
    } catch (error) {
      // The machine has the sealed word, and reports it; the server also ends what it no longer hears of.
      if (!(error instanceof ApiError)) throw error;
    }
  }

  async #findEnding(because: Parameters<typeof findEnding>[3]): Promise<void> {
    const { client } = this.#services;
    const ending =
      this.#opened === null
        ? ({ kind: 'closed', because } as const)
        : await findEnding({ client }, this.#address, this.#opened.sessionId, because);
    this.#dispatch({ event: 'reason-known', ending });
  }

  #showEnd(state: ConsoleState & { readonly state: 'ended' }): void {
    const ended = new EndedView(this.#services.speech, state, {
      backAddress: this.#backAddress,
      onStartAgain: () => location.reload(),
    });
    this.#live?.dispose();
    this.#live = null;
    this.#start = null;
    this.#root.replaceChildren(ended.element);
    ended.focus();
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    if (state.ending.kind === 'fault' || isViolation(state)) void this.#tellServer();
  }

  #leave(): void {
    if (this.#state.state !== 'ended') this.#end();
  }

  /** What the server refuses is told as that event; anything else is a fault. */
  async #attempt(refused: 'look-up-refused' | 'opening-refused', call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const refusal: RefusedCall = { code: error.code, requestId: error.problem?.requestId ?? null };
      this.#dispatch({ event: refused, refusal });
    }
  }
}

function isViolation({ ending }: ConsoleState & { readonly state: 'ended' }): boolean {
  return ending.kind === 'ended' && ending.reason === 'protocol-violation';
}
