import type { Clock } from '@fjernhjelp/domain/clock';
import type { SessionId } from '@fjernhjelp/domain/identifiers';
import type { AgentControlMessage, ServerControlMessage } from '@fjernhjelp/protocol/control-messages';
import { sessionHello } from '@fjernhjelp/protocol/relay-hello';
import type { ControlMachine } from '../control/control-connection.ts';
import { describeFailures } from '../control/door-failures.ts';
import { ControlKeeper, type OpenRoute } from '../control/keep-control.ts';
import { AcceptedSession, type SessionServices } from '../session/accept-session.ts';
import type { Log } from './log.ts';

/** What the service runs on. `onTrustedKeys` keeps the server's keys when they change. */
export type AgentServices = {
  readonly machine: ControlMachine;
  readonly openRoute: OpenRoute;
  readonly sessions: Omit<SessionServices, 'report' | 'onFault' | 'clock'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  onTrustedKeys(keys: readonly Uint8Array[]): void;
};

type Offer = Extract<ServerControlMessage, { readonly type: 'session-offered' }>;

/** The service process: one control connection, and the sessions that the server offers over it. */
export class AgentService {
  readonly #services: AgentServices;
  readonly #control: ControlKeeper;
  readonly #sessions = new Map<SessionId, AcceptedSession>();
  readonly #stop = new AbortController();

  constructor(services: AgentServices) {
    this.#services = services;
    this.#control = new ControlKeeper(services, {
      onTrustedKeys: services.onTrustedKeys,
      onMessage: (message) => this.#obey(message),
    });
  }

  /** Runs until `stop`. */
  run(): Promise<void> {
    return this.#control.run();
  }

  /** Ends every session as `machine-stopped`, lifts all keys, and says goodbye to the server. */
  stop(): void {
    this.#stop.abort();
    for (const session of this.#sessions.values()) session.end('machine-stopped');
    this.#control.stop();
  }

  #obey(message: Exclude<ServerControlMessage, { readonly type: 'ready' }>): void {
    switch (message.type) {
      case 'session-offered':
        this.#dial(message).catch((err: unknown) =>
          this.#services.log.warn({ err, sessionId: message.sessionId }, 'session could not be joined'),
        );
        return;
      case 'lease':
        this.#sessions.get(message.sessionId)?.renew(message);
        return;
      case 'session-ended':
        this.#sessions.get(message.sessionId)?.end(message.reason);
        return;
      case 'heartbeat':
        return;
    }
  }

  async #dial({ sessionId, ticket }: Offer): Promise<void> {
    const { openRoute, log, clock, sessions } = this.#services;
    const route = await openRoute(sessionHello(ticket), this.#stop.signal);
    if (!route.open) {
      log.warn({ sessionId, failures: describeFailures(route.failures) }, 'session could not be joined');
      return;
    }
    // Two offers of one session would share its place in the map; the second certificate is refused as seen anyway.
    if (this.#sessions.has(sessionId) || this.#stop.signal.aborted)
      return route.connection.close('session-ended');
    const report = (message: AgentControlMessage): void => this.#report(message);
    const onFault = (err: unknown): void => log.error({ err, sessionId }, 'session ended by a fault');
    const session = new AcceptedSession(
      { ...sessions, clock, report, onFault },
      { sessionId, transport: route.connection },
      () => this.#sessions.delete(sessionId),
    );
    this.#sessions.set(sessionId, session);
  }

  #report(message: AgentControlMessage): void {
    const { log } = this.#services;
    if (message.type === 'session-started') log.info({ sessionId: message.sessionId }, 'session started');
    if (message.type === 'session-refused' || message.type === 'session-ended')
      log.info({ sessionId: message.sessionId, reason: message.reason }, message.type.replace('-', ' '));
    if (message.type === 'attempt-refused')
      log.warn({ sessionId: message.sessionId, messageType: message.messageType }, 'attempt refused');
    this.#control.report(message);
  }
}
