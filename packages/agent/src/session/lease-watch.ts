import type { Clock } from '@fjernhjelp/domain/clock';
import type { SessionId } from '@fjernhjelp/domain/identifiers';
import { isLeaseSigned, LEASE_END_MS, LEASE_PAUSE_MS } from '@fjernhjelp/protocol/lease';

/** How the server's word stands: renewed lately, late (pause), or lost (end). */
export type LeaseState = 'fresh' | 'late' | 'lost';

/** The lease as it travels. */
export type SignedLease = { readonly sequence: number; readonly signature: Uint8Array };

/** What a lease is believed by. */
export type LeaseServices = {
  readonly clock: Pick<Clock, 'nowMs'>;
  trustedKeys(): readonly Uint8Array[];
};

/**
 * Watches one session's lease: somebody between who holds messages back can keep a withdrawal from arriving, but not the
 * session alive. Time is our own monotonic clock's; a lost lease is never found again.
 */
export class LeaseWatch {
  readonly #services: LeaseServices;
  readonly #sessionId: SessionId;
  #renewedAtMs: number;
  #lastSequence = -1;
  #isLost = false;

  /** The session's start counts as the first renewal. */
  constructor(services: LeaseServices, sessionId: SessionId) {
    this.#services = services;
    this.#sessionId = sessionId;
    this.#renewedAtMs = services.clock.nowMs();
  }

  /** Whether the lease counted: signed by a trusted key, for this session, and newer than the last. */
  renew({ sequence, signature }: SignedLease): boolean {
    if (sequence <= this.#lastSequence) return false;
    const lease = { sessionId: this.#sessionId, sequence };
    if (!isLeaseSigned(lease, signature, this.#services.trustedKeys())) return false;
    this.#lastSequence = sequence;
    this.#renewedAtMs = this.#services.clock.nowMs();
    return true;
  }

  state(): LeaseState {
    const ageMs = this.#services.clock.nowMs() - this.#renewedAtMs;
    if (ageMs >= LEASE_END_MS) this.#isLost = true;
    if (this.#isLost) return 'lost';
    return ageMs >= LEASE_PAUSE_MS ? 'late' : 'fresh';
  }
}
