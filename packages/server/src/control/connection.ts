import { setTimeout as pause } from 'node:timers/promises';
import type { CloseReason } from '@fjernhjelp/protocol/close-reason';
import type { ConnectionOrigin } from '@fjernhjelp/protocol/control-acceptor';
import {
  type AgentControlMessage,
  CONTROL_SILENCE_MS,
  decodeAgentControlMessage,
  encodeServerControlMessage,
  HEARTBEAT_MS,
  type ServerControlMessage,
} from '@fjernhjelp/protocol/control-messages';
import { isControlProofValid } from '@fjernhjelp/protocol/control-proof';
import type { ControlHello } from '@fjernhjelp/protocol/handshake-payloads';
import { createNodeRecordCipher } from '@fjernhjelp/protocol/record-cipher-node';
import { recordLayers } from '@fjernhjelp/protocol/record-layer';
import {
  type Authorisation,
  type ChannelClosed,
  type InitiatorClaim,
  SecureChannel,
} from '@fjernhjelp/protocol/secure-channel';
import { announceKey } from '@fjernhjelp/protocol/signing-keys';
import type { Transport } from '@fjernhjelp/protocol/transport';
import type { Services } from '../services.ts';
import { type AuthorisedMachine, authoriseMachine } from './authorise.ts';
import { logReachable, logUnreachable } from './log.ts';
import type { ControlLine, Reachable } from './presence.ts';
import { type Report, writeReport } from './reports.ts';
import { type ControlledMachine, noteSeen } from './store.ts';

/** Who has connected proves who they are within this time, or is cut off. */
const PROOF_TIMEOUT_MS = 10_000;
/** Reports that wait for the database. A machine has a handful of sessions; more than this is not one of ours. */
const MAX_WAITING_REPORTS = 256;
/** A report that cannot be written is tried again this often, for longer than a machine waits for a lease. */
const RETRY_MS = 1_000;
const MAX_TRIES = 60;

type ConnectionServices = Pick<
  Services,
  'database' | 'clock' | 'keys' | 'logger' | 'presence' | 'sessionEnds'
>;

/** Where a connection came from, and who waits for its proof. */
type Arrival = { readonly origin: ConnectionOrigin; readonly onProved: () => void };

/** The server's end of one machine's control connection (docs/protocol.md, section 7). */
export class ControlConnection implements ControlLine {
  readonly reachable: Reachable;
  readonly #services: ConnectionServices;
  readonly #channel: SecureChannel;
  readonly #origin: ConnectionOrigin;
  readonly #onProved: () => void;
  readonly #proofTimer: NodeJS.Timeout;
  #claimed: AuthorisedMachine | null = null;
  #handshakeHash: Uint8Array | null = null;
  #isProved = false;
  #isClosed = false;
  #isStopping = false;
  #heartbeat: NodeJS.Timeout | null = null;
  #lastHeardMs: number;
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(services: ConnectionServices, transport: Transport, { origin, onProved }: Arrival) {
    this.#services = services;
    this.#origin = origin;
    this.#onProved = onProved;
    this.reachable = { door: origin.door, since: services.clock.now() };
    this.#lastHeardMs = services.clock.nowMs();
    this.#proofTimer = setTimeout(() => this.close('control-refused'), PROOF_TIMEOUT_MS);
    this.#channel = SecureChannel.respond(
      { transport, createRecordLayer: recordLayers(createNodeRecordCipher) },
      {
        purpose: 'control',
        staticKey: services.keys.controlKey,
        authorise: (claim) => this.#authorise(claim),
      },
      {
        onOpen: ({ handshakeHash }) => {
          this.#handshakeHash = handshakeHash;
        },
        onMessage: (_, message) => this.#onMessage(decodeAgentControlMessage(message)),
        onClose: (closed) => this.#onClose(closed),
      },
    );
  }

  send(message: ServerControlMessage): void {
    this.#channel.send('main', encodeServerControlMessage(message));
  }

  close(reason: CloseReason): void {
    this.#channel.close(reason);
  }

  stop(): Promise<void> {
    this.#isStopping = true;
    this.close('going-away');
    return this.#work;
  }

  /** Never rejects: a fault here is ours, and the machine tries again. */
  async #authorise(claim: InitiatorClaim): Promise<Authorisation> {
    try {
      this.#claimed = await authoriseMachine(this.#services, claim);
      return this.#claimed?.authorisation ?? { accepted: false, reason: 'control-refused' };
    } catch (error) {
      this.#services.logger.error({ err: error }, 'cannot look up a machine');
      return { accepted: false, reason: 'going-away' };
    }
  }

  #onMessage(message: AgentControlMessage): void {
    this.#lastHeardMs = this.#services.clock.nowMs();
    if (!this.#isProved) this.#prove(message);
    else if (message.type === 'proof') this.close('malformed');
    else if (message.type !== 'heartbeat') this.#take(message);
  }

  #prove(message: AgentControlMessage): void {
    const claimed = this.#claimed;
    if (claimed === null || !this.#isProofOf(claimed, message)) {
      this.close('control-refused');
      return;
    }
    const { machine, hello } = claimed;
    clearTimeout(this.#proofTimer);
    this.#isProved = true;
    this.#onProved();
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#enqueue('log a machine', () => this.#becomeReachable(machine, hello));
  }

  /** Not before the log says so: nobody reaches a machine of which the log does not know. */
  async #becomeReachable(machine: ControlledMachine, hello: ControlHello): Promise<void> {
    const { keys, presence } = this.#services;
    if (this.#isClosed) return;
    await logReachable(this.#services, machine, hello, this.#origin.door);
    if (this.#isClosed) {
      if (presence.of(machine.id) === null)
        this.#enqueue('log a machine', () => logUnreachable(this.#services, machine, 'peer-gone'));
      return;
    }
    presence.enter(machine.id, this);
    this.send({ type: 'ready', keys: [announceKey(keys.signer.publicKey)] });
  }

  #isProofOf({ machine }: AuthorisedMachine, message: AgentControlMessage): boolean {
    return (
      this.#handshakeHash !== null &&
      message.type === 'proof' &&
      isControlProofValid(this.#handshakeHash, message.signature, machine.signingKey)
    );
  }

  #take(report: Report): void {
    if (this.#claimed === null || this.#waiting >= MAX_WAITING_REPORTS) {
      this.close('rate-limited');
      return;
    }
    const { id, name } = this.#claimed.machine;
    this.#enqueue('write a report', () => writeReport(this.#services, { id, name }, report));
  }

  #beat(): void {
    const { clock, database } = this.#services;
    const machine = this.#claimed?.machine;
    if (machine === undefined || clock.nowMs() - this.#lastHeardMs > CONTROL_SILENCE_MS) {
      this.close('peer-gone');
      return;
    }
    this.send({ type: 'heartbeat', at: clock.now() });
    this.#enqueue('note a machine', async () => {
      if (!(await noteSeen(database, machine.id, clock.now()))) this.close('control-refused');
    });
  }

  #onClose(closed: ChannelClosed): void {
    this.#isClosed = true;
    clearTimeout(this.#proofTimer);
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    const machine = this.#claimed?.machine;
    const { logger, presence } = this.#services;
    if (!this.#isProved || machine === undefined) {
      logger.info({ because: closed.because }, 'control connection refused');
      return;
    }
    logger.info({ machineId: machine.id, because: closed.because }, 'control connection closed');
    if (presence.leave(machine.id, this))
      this.#enqueue('log a machine', () => logUnreachable(this.#services, machine, closed.because));
  }

  /** In the order in which things came. */
  #enqueue(what: string, work: () => Promise<void>): void {
    this.#waiting += 1;
    this.#work = this.#work
      .then(() => this.#persist(what, work))
      .finally(() => {
        this.#waiting -= 1;
      });
  }

  /** A database that is away comes back, and a machine says a thing once: what it said is kept until it is written. */
  async #persist(what: string, work: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        this.#services.logger.error({ err: error, tries }, `cannot ${what}`);
        if (this.#isStopping || tries === MAX_TRIES) return this.close('going-away');
      }
      await pause(RETRY_MS);
    }
  }
}
