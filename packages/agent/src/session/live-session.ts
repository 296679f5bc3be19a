import type { Capability } from '@fjernhjelp/domain/capability';
import type { Clock } from '@fjernhjelp/domain/clock';
import type { EndReason } from '@fjernhjelp/domain/session';
import type { Channel } from '@fjernhjelp/protocol/channel';
import type { AgentControlMessage } from '@fjernhjelp/protocol/control-messages';
import { type AgentMessage, type ConsoleMessage, encodeAgentMessage } from '@fjernhjelp/protocol/messages';
import type { SessionCertificate } from '@fjernhjelp/protocol/session-certificate';
import type { Paused, Refused } from '@fjernhjelp/protocol/session-messages';
import type { OpenDesktop, SessionDesktop } from '../service/session-desktop.ts';
import { judgeMessage } from './capability-gate.ts';
import type { LeaseWatch, SignedLease } from './lease-watch.ts';
import { PictureGate } from './picture-gate.ts';

/** How often lease and end are looked at: the pause comes at most so much late. */
const WATCH_INTERVAL_MS = 100;

type PauseReason = Exclude<Paused['reason'], 'resumed'>;

/** What a live session works with. */
export type LiveServices = {
  readonly clock: Clock;
  readonly lease: LeaseWatch;
  readonly openDesktop: OpenDesktop;
  report(message: AgentControlMessage): void;
  send(channel: Channel, message: Uint8Array): void;
};

/** How a session describes the machine to the console. */
export type LiveDescription = { readonly hostName: string; readonly system: string };

/**
 * A session that has begun: passes what is allowed between console and desktop, and ends itself when its time is over, its
 * lease is lost, or the console reaches for what it may not. Whatever the end, the desktop lifts every key and button.
 */
export class LiveSession {
  readonly #services: LiveServices;
  readonly #certificate: SessionCertificate;
  readonly #capabilities: ReadonlySet<Capability>;
  readonly #picture: PictureGate;
  readonly #desktop: SessionDesktop;
  readonly #endsAtMs: number;
  readonly #watch: NodeJS.Timeout;
  readonly #pauses = new Set<PauseReason>();
  #isOver = false;

  constructor(services: LiveServices, certificate: SessionCertificate, description: LiveDescription) {
    const { clock, report, send } = services;
    const { sessionId, capabilities, endsAt } = certificate;
    this.#services = services;
    this.#certificate = certificate;
    this.#capabilities = new Set(capabilities);
    this.#picture = new PictureGate((message) => send('screen', message));
    // Counted on the monotonic clock from now on: setting the machine's clock back does not prolong a session.
    this.#endsAtMs = clock.nowMs() + (endsAt.getTime() - clock.now().getTime());
    // First, because it may fail: nobody is told of a session that has not begun.
    this.#desktop = services.openDesktop({
      onMessage: (message) => this.#picture.pass(message),
      onAvailable: (isAvailable) => this.#setPause('screen-unavailable', !isAvailable),
      onFlooded: () => this.end('protocol-violation'),
    });
    this.#tell({ type: 'session-started', capabilities, endsAt, ...description });
    report({ type: 'session-started', sessionId });
    this.#showPicture();
    this.#watch = setInterval(() => this.#look(), WATCH_INTERVAL_MS);
  }

  renew(lease: SignedLease): void {
    if (this.#services.lease.renew(lease)) this.#look();
  }

  /** Acts on what the console sent, if it may. */
  receive(channel: Channel, bytes: Uint8Array): void {
    if (this.#isOver) return;
    const verdict = judgeMessage(channel, bytes, this.#capabilities);
    if (verdict.allowed) this.#act(verdict.message);
    else this.#refuse(verdict.refusal);
  }

  /** Ends the session, telling both sides why. Safe to call again: the first reason stands. */
  end(reason: EndReason): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#watch);
    this.#picture.stop();
    this.#desktop.close();
    this.#tell({ type: 'end', reason });
    this.#services.report({ type: 'session-ended', sessionId: this.#certificate.sessionId, reason });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  #act(message: ConsoleMessage): void {
    switch (message.type) {
      case 'ping':
        this.#tell({ type: 'pong', token: message.token });
        return;
      case 'end':
        this.end('ended-by-helper');
        return;
      case 'confirm':
      case 'refused':
        return;
      case 'painted':
      case 'refresh':
      case 'release-all':
      case 'pointer-moved':
      case 'pointer-button':
      case 'wheel':
      case 'key':
      case 'text':
        if (this.#pauses.size === 0) this.#desktop.send(message);
    }
  }

  #refuse(refusal: Refused): void {
    const { sessionId } = this.#certificate;
    this.#tell(refusal);
    this.#services.report({ type: 'attempt-refused', sessionId, messageType: refusal.refusedCode });
    this.end('protocol-violation');
  }

  #look(): void {
    if (this.#isOver) return;
    const lease = this.#services.lease.state();
    if (this.#services.clock.nowMs() >= this.#endsAtMs) this.end('time-limit');
    else if (lease === 'lost') this.end('lease-lost');
    else this.#setPause('lease-late', lease === 'late');
  }

  #setPause(reason: PauseReason, isOn: boolean): void {
    if (this.#isOver || this.#pauses.has(reason) === isOn) return;
    if (isOn) this.#pauses.add(reason);
    else this.#pauses.delete(reason);
    const [remaining] = this.#pauses;
    this.#tell({ type: 'paused', reason: isOn ? reason : (remaining ?? 'resumed') });
    if (remaining === undefined) this.#showPicture();
    else this.#stopPicture();
  }

  #showPicture(): void {
    if (!this.#capabilities.has('view')) return;
    this.#picture.flow();
    this.#desktop.watch();
  }

  #stopPicture(): void {
    this.#picture.stop();
    this.#desktop.rest();
  }

  #tell(message: AgentMessage): void {
    this.#services.send('main', encodeAgentMessage(message));
  }
}
