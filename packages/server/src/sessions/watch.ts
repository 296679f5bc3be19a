import { setTimeout as pause } from 'node:timers/promises';
import type { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { EndReason } from '@fjernhjelp/domain/session';
import { LEASE_PAUSE_MS, LEASE_RENEWAL_MS } from '@fjernhjelp/protocol/lease';
import type { Services } from '../services.ts';
import { endSession } from './change.ts';
import {
  attendSessions,
  type OpenSessionRow,
  readEndReasons,
  readOpenSessions,
} from './open-session-store.ts';
import { whyEnd } from './verdict.ts';

/** Who has changed something waits no longer than this for its effect: a look that takes longer is in trouble. */
const LOOK_PATIENCE_MS = 1_000;

type WatchServices = Pick<Services, 'database' | 'clock' | 'logger' | 'presence' | 'sessionEnds'>;

/**
 * Looks at every open session each second, and at once when PostgreSQL says that something changed.
 *
 * What may go on gets its lease, from this very look and no other; what may not is ended; what somebody else has ended is
 * announced here too. So a lost notification costs a second, and a lost database costs the leases.
 */
export class SessionWatch {
  readonly #services: WatchServices;
  /** Open at the last look: if it is gone at the next one, somebody else ended it. */
  readonly #known = new Map<SessionId, MachineId>();
  readonly #stopListening: () => void;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #isWanted = false;
  #isFailing = false;

  constructor(services: WatchServices) {
    this.#services = services;
    this.#stopListening = services.sessionEnds.onEnd(({ sessionId }) => this.#known.delete(sessionId));
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), LEASE_RENEWAL_MS);
  }

  /** Waits for the look that is under way. */
  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#stopListening();
    this.#isWanted = false;
    await this.#running;
  }

  /** Looks now, or once more as soon as the look under way is done. */
  look(): void {
    if (this.#running !== null) {
      this.#isWanted = true;
      return;
    }
    this.#running = this.#lookSafely().finally(() => {
      this.#running = null;
      if (this.#isWanted) {
        this.#isWanted = false;
        this.look();
      }
    });
  }

  /** Waits for a look that begins no earlier than now, so that what was changed before it has had its effect; a second at most. */
  async lookDone(): Promise<void> {
    const underWay = this.#running;
    this.look();
    const next = Promise.resolve(underWay).then(() => this.#running);
    await Promise.race([next, pause(LOOK_PATIENCE_MS, undefined, { ref: false })]);
  }

  /** Ends what a killed server has left behind, whatever its clock said. For a start that knows to be the only server there is. */
  async endAbandoned(): Promise<void> {
    for (const session of await readOpenSessions(this.#services.database))
      await this.#end(session, whyEnd(session, this.#services.clock.now()) ?? 'connection-lost');
  }

  async #lookSafely(): Promise<void> {
    const { logger } = this.#services;
    try {
      await this.#lookOnce();
      if (this.#isFailing) logger.info('sessions are watched again');
      this.#isFailing = false;
    } catch (error) {
      // No lease was renewed: machines pause after two seconds, whatever else happens here.
      if (!this.#isFailing) logger.error({ err: error }, 'sessions cannot be watched; no lease is renewed');
      this.#isFailing = true;
    }
  }

  async #lookOnce(): Promise<void> {
    const { database, clock, presence } = this.#services;
    const startedMs = clock.nowMs();
    const sessions = await readOpenSessions(database);
    const open: OpenSessionRow[] = [];
    for (const session of sessions) {
      if (!(await this.#endIfDue(session))) open.push(session);
    }
    await this.#announceVanished(new Set(sessions.map(({ id }) => id)));
    for (const { id, machineId } of open) this.#known.set(id, machineId);
    const here = open.filter(({ machineId }) => presence.of(machineId) !== null);
    await attendSessions(
      database,
      here.map(({ id }) => id),
      clock.now(),
    );
    // What took so long may be true no more. The next look will tell.
    if (clock.nowMs() - startedMs >= LEASE_PAUSE_MS) return;
    for (const { id, machineId, state } of here)
      if (state === 'live' && this.#known.has(id)) presence.renewLease(machineId, id);
  }

  /** True if it must end, also if that could not be written. */
  async #endIfDue(session: OpenSessionRow): Promise<boolean> {
    const reason = whyEnd(session, this.#services.clock.now());
    if (reason !== null) await this.#end(session, reason);
    return reason !== null;
  }

  async #end({ id }: OpenSessionRow, reason: EndReason): Promise<void> {
    try {
      await endSession(this.#services, id, { reason, actor: { kind: 'service' } });
    } catch (error) {
      // It gets no lease, so the machine pauses and then ends it; the next look tries again to write it down.
      this.#services.logger.error({ err: error, sessionId: id, reason }, 'cannot end a session');
    }
  }

  async #announceVanished(open: ReadonlySet<SessionId>): Promise<void> {
    const vanished = [...this.#known.keys()].filter((id) => !open.has(id));
    for (const { id, machineId, reason } of await readEndReasons(this.#services.database, vanished))
      this.#services.sessionEnds.announce({ sessionId: id, machineId, reason });
  }
}
