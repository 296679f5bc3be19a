import type { Clock } from '@fjernhjelp/domain/clock';
import type { MachineId, SessionId } from '@fjernhjelp/domain/identifiers';
import type { CloseReason } from '@fjernhjelp/protocol/close-reason';
import type { ServerControlMessage } from '@fjernhjelp/protocol/control-messages';
import { signLease } from '@fjernhjelp/protocol/lease';
import type { Signer } from '@fjernhjelp/protocol/signer';
import type { SessionEnd } from '../sessions/session-ends.ts';

/** How a machine is reached. */
export type Reachable = { readonly door: number; readonly since: Date };

/** A proved control connection, as seen from those who have something to tell its machine. */
export type ControlLine = {
  readonly reachable: Reachable;
  send(message: ServerControlMessage): void;
  close(reason: CloseReason): void;
  /** Lets the machine go; resolves when everything that it has reported is written down, or cannot be. */
  stop(): Promise<void>;
};

/** A session that the machine is asked to come to. */
export type SessionOffer = {
  readonly sessionId: SessionId;
  readonly ticket: Uint8Array;
  readonly openBefore: Date;
};

/** Which machines have a control connection to this process: one each, the newest. */
export class Presence {
  readonly #lines = new Map<MachineId, ControlLine>();
  readonly #signer: Signer;
  readonly #clock: Pick<Clock, 'now'>;
  #lastSequence = 0;

  constructor(signer: Signer, clock: Pick<Clock, 'now'>) {
    this.#signer = signer;
    this.#clock = clock;
  }

  /** How the machine is reached now, or null. */
  of(machineId: MachineId): Reachable | null {
    return this.#lines.get(machineId)?.reachable ?? null;
  }

  /** A machine that connects anew has lost the connection before, whether that one knows it or not. */
  enter(machineId: MachineId, line: ControlLine): void {
    const before = this.#lines.get(machineId);
    this.#lines.set(machineId, line);
    before?.close('control-refused');
  }

  /** False if a newer connection had taken its place. */
  leave(machineId: MachineId, line: ControlLine): boolean {
    return this.#lines.get(machineId) === line && this.#lines.delete(machineId);
  }

  /** Does nothing if the machine has gone meanwhile: the session will expire. */
  offerSession(machineId: MachineId, offer: SessionOffer): void {
    this.#lines.get(machineId)?.send({ type: 'session-offered', ...offer });
  }

  renewLease(machineId: MachineId, sessionId: SessionId): void {
    const line = this.#lines.get(machineId);
    if (line === undefined) return;
    // From the calendar, so that a server that was started again goes on above where it was.
    this.#lastSequence = Math.max(this.#lastSequence + 1, this.#clock.now().getTime());
    const lease = { sessionId, sequence: this.#lastSequence };
    line.send({ type: 'lease', ...lease, signature: signLease(lease, this.#signer) });
  }

  tellEnd({ machineId, sessionId, reason }: SessionEnd): void {
    this.#lines.get(machineId)?.send({ type: 'session-ended', sessionId, reason });
  }

  /** Lets every machine go, and waits until that is written down. */
  async stop(): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.stop()));
  }
}
