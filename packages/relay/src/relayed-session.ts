import type { Clock } from '@fjernhjelp/domain/clock';
import type { CloseReason } from '@fjernhjelp/protocol/close-reason';
import type { ClosedBecause } from '@fjernhjelp/protocol/transport';
import { Forwarding } from './forwarding.ts';
import type { RelayLimits } from './limits.ts';
import type { RelaySocket } from './relay-socket.ts';

/** The two sides of a session. */
export type SessionEnds = { readonly console: RelaySocket; readonly agent: RelaySocket };

/** What one side may say for the other to hear when it closes; every other end is `peer-gone`. */
const PASSED_ON: ReadonlySet<ClosedBecause> = new Set([
  'finished',
  'malformed',
  'version-unsupported',
  'message-too-large',
]);

/** Two paired connections, from pairing to the end of both. */
export class RelayedSession {
  readonly #ends: SessionEnds;
  readonly #forwardings: readonly Forwarding[];
  readonly #onEnd: () => void;
  #isEnded = false;

  constructor(
    services: { readonly clock: Pick<Clock, 'nowMs'>; readonly limits: RelayLimits },
    ends: SessionEnds,
    onEnd: () => void,
  ) {
    this.#ends = ends;
    this.#onEnd = onEnd;
    const violate = (reason: CloseReason) => this.end(reason);
    const toAgent = new Forwarding(services, { source: ends.console, destination: ends.agent }, violate);
    const toConsole = new Forwarding(services, { source: ends.agent, destination: ends.console }, violate);
    this.#forwardings = [toAgent, toConsole];
    ends.console.onEnd((because) => this.#passOn(because, toAgent));
    ends.agent.onEnd((because) => this.#passOn(because, toConsole));
    ends.console.resume();
    ends.agent.resume();
  }

  /** Ends both sides at once; what waits is dropped. */
  end(reason: CloseReason): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    for (const forwarding of this.#forwardings) forwarding.stop();
    this.#ends.console.end(reason);
    this.#ends.agent.end(reason);
    this.#onEnd();
  }

  /** What a side said before it went reaches the other, and only then the news that it is gone. */
  #passOn(because: ClosedBecause, rest: Forwarding): void {
    if (this.#isEnded) return;
    const reason = because !== 'connection-lost' && PASSED_ON.has(because) ? because : 'peer-gone';
    rest.whenEmpty(() => this.end(reason));
  }
}
