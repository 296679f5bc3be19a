import { EventEmitter, once } from 'node:events';
import type { Capability } from '@fjernhjelp/domain/capability';
import type { EndReason } from '@fjernhjelp/domain/session';
import { SessionHello, SessionWelcome } from '@fjernhjelp/protocol/handshake-payloads';
import { decodeJson, encodeJson } from '@fjernhjelp/protocol/json-bytes';
import { MESSAGE_TYPES } from '@fjernhjelp/protocol/message-types';
import {
  type AgentMessage,
  type ConsoleMessage,
  decodeConsoleMessage,
  encodeAgentMessage,
} from '@fjernhjelp/protocol/messages';
import type { NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { createNodeRecordCipher } from '@fjernhjelp/protocol/record-cipher-node';
import { recordLayers } from '@fjernhjelp/protocol/record-layer';
import { SecureChannel } from '@fjernhjelp/protocol/secure-channel';
import { verifyCertificate } from '@fjernhjelp/protocol/session-certificate';
import type { ClosedBecause, Transport } from '@fjernhjelp/protocol/transport';

/** What the twin of an agent knows before a session comes. */
export type AgentTwinOptions = {
  readonly machineKey: NoiseKeyPair;
  readonly serverKey: Uint8Array;
  readonly capabilities: readonly Capability[];
  readonly endsAt: Date;
  readonly hostName?: string;
};

/**
 * A machine's end of a session without a machine: it keeps what the console sends and says what a test tells it to. It answers
 * pings and `end` as an agent does.
 */
export class AgentTwin {
  readonly received: ConsoleMessage[] = [];
  /** The console's static key, once it has spoken. */
  consoleKey: Uint8Array | null = null;
  readonly #options: AgentTwinOptions;
  readonly #channel: SecureChannel;
  readonly #events = new EventEmitter().setMaxListeners(50);
  closedBecause: ClosedBecause | 'protocol-violation' | null = null;
  answersPings = true;

  constructor(transport: Transport, options: AgentTwinOptions) {
    this.#options = options;
    this.#channel = SecureChannel.respond(
      { transport, createRecordLayer: recordLayers(createNodeRecordCipher) },
      {
        purpose: 'session',
        staticKey: options.machineKey,
        authorise: ({ remoteStaticKey, payload }) => this.#authorise(remoteStaticKey, payload),
      },
      {
        onOpen: () => undefined,
        onMessage: (_, message) => this.#receive(message),
        onClose: ({ because }) => {
          this.closedBecause = because;
          this.#events.emit('change');
        },
      },
    );
  }

  send(message: AgentMessage): void {
    this.sendBytes(MESSAGE_TYPES[message.type].channel, encodeAgentMessage(message));
  }

  /** Whatever a hostile machine may think of. */
  sendBytes(channel: 'main' | 'screen', bytes: Uint8Array): void {
    this.#channel.send(channel, bytes);
  }

  /** Lets the session begin. */
  start(): void {
    const { capabilities, endsAt, hostName = 'twin' } = this.#options;
    this.send({
      type: 'session-started',
      capabilities: [...capabilities],
      endsAt,
      hostName,
      system: 'Twin 1',
    });
  }

  end(reason: EndReason): void {
    this.send({ type: 'end', reason });
    this.#channel.close('finished');
  }

  /** The connection breaks without a word. */
  vanish(because: 'peer-gone' | 'session-ended'): void {
    this.#channel.close(because);
  }

  /** Resolves when the messages received so far fulfil the condition. */
  async until(isFulfilled: (received: readonly ConsoleMessage[]) => boolean): Promise<void> {
    while (!isFulfilled(this.received)) {
      if (this.closedBecause !== null) throw new Error(`the session closed: ${this.closedBecause}`);
      await once(this.#events, 'change');
    }
  }

  async untilClosed(): Promise<void> {
    while (this.closedBecause === null) await once(this.#events, 'change');
  }

  /** The messages of one type, in order. */
  of<Type extends ConsoleMessage['type']>(type: Type): readonly (ConsoleMessage & { readonly type: Type })[] {
    return this.received.filter(
      (message): message is ConsoleMessage & { readonly type: Type } => message.type === type,
    );
  }

  #authorise(remoteStaticKey: Uint8Array, payload: Uint8Array) {
    const verdict = verifyCertificate(decodeJson(SessionHello, payload).certificate, [
      this.#options.serverKey,
    ]);
    this.consoleKey = remoteStaticKey;
    const isRightKey =
      verdict.valid && Buffer.compare(verdict.certificate.consoleNoiseKey, remoteStaticKey) === 0;
    return isRightKey
      ? ({ accepted: true, payload: encodeJson(SessionWelcome, { version: 1 }) } as const)
      : ({ accepted: false, reason: 'malformed' } as const);
  }

  #receive(bytes: Uint8Array): void {
    const decoded = decodeConsoleMessage(bytes);
    if (!decoded.ok) throw new Error(`the console sent what it may not: ${decoded.refusal.reason}`);
    const { message } = decoded;
    this.received.push(message);
    if (message.type === 'ping' && this.answersPings) this.send({ type: 'pong', token: message.token });
    if (message.type === 'end') this.#channel.close('finished');
    this.#events.emit('change');
  }
}
