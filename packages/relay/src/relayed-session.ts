import type { Clock } from '@fjernhjelp/domain/clock';
import type { CloseReason } from '@fjernhjelp/protocol/close-reason';
import type { ClosedBecause } from '@fjernhjelp/protocol/transport';
import { Forwarding } from './forwarding.ts';
import type { RelayLimits } from './limits.ts';
import type { RelaySocket, SocketEnd } from './relay-socket.ts';

/** The two sides of a session. */
export type SessionEnds = { readonly console: RelaySocket; readonly agent: RelaySocket };

/** What one side may say for the other to hear when it closes (docs/protocol.md#close-codes). */
const PASSED_ON: ReadonlySet<ClosedBecause> = new Set(['finished', 'malformed', 'version-unsupported']);

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
    ends.console.onEnd((end) => this.#passOn(end, toAgent));
    ends.agent.onEnd((end) => this.#passOn(end, toConsole));
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
  #passOn(end: SocketEnd, rest: Forwarding): void {
    if (this.#isEnded) return;
    rest.whenEmpty(() => this.end(reasonForTheOther(end)));
  }
}

/** The relay's own word stands; a side that uses one of the relay's or the server's words is only gone. */
function reasonForTheOther({ by, because }: SocketEnd): CloseReason {
  if (because === 'connection-lost') return 'peer-gone';
  return by === 'relay' || PASSED_ON.has(because) ? because : 'peer-gone';
}
