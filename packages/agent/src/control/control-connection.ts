import type { Clock } from '@fjernhjelp/domain/clock';
import type { MachineId } from '@fjernhjelp/domain/identifiers';
import type { MachineDescription } from '@fjernhjelp/domain/machine';
import type { CloseReason } from '@fjernhjelp/protocol/close-reason';
import {
  type AgentControlMessage,
  decodeServerControlMessage,
  encodeAgentControlMessage,
  type ServerControlMessage,
} from '@fjernhjelp/protocol/control-messages';
import { signControlProof } from '@fjernhjelp/protocol/control-proof';
import { ControlHello, ControlWelcome } from '@fjernhjelp/protocol/handshake-payloads';
import { Heartbeat } from '@fjernhjelp/protocol/heartbeat';
import { decodeJson, encodeJson } from '@fjernhjelp/protocol/json-bytes';
import type { NoiseKeyPair } from '@fjernhjelp/protocol/noise';
import { SUPPORTED_VERSIONS } from '@fjernhjelp/protocol/protocol-version';
import { createNodeRecordCipher } from '@fjernhjelp/protocol/record-cipher-node';
import { recordLayers } from '@fjernhjelp/protocol/record-layer';
import { type ChannelClosed, type ChannelOpened, SecureChannel } from '@fjernhjelp/protocol/secure-channel';
import type { Signer } from '@fjernhjelp/protocol/signer';
import { type AnnouncedKey, acceptKeys } from '@fjernhjelp/protocol/signing-keys';
import type { Transport } from '@fjernhjelp/protocol/transport';

/** This machine towards the server, and the server that it believes. */
export type ControlMachine = {
  readonly machineId: MachineId;
  readonly noiseKey: NoiseKeyPair;
  readonly signer: Signer;
  readonly serverNoiseKey: Uint8Array;
  readonly description: MachineDescription;
  trustedKeys(): readonly Uint8Array[];
};

/** A connection that the relay has accepted, and the port behind which it stands. */
export type ControlRoute = { readonly transport: Transport; readonly door: number };

/** What the server says, once it has shown keys that this machine trusts. */
export type ControlEvents = {
  onReady(trustedKeys: readonly Uint8Array[]): void;
  onMessage(message: Exclude<ServerControlMessage, { readonly type: 'ready' }>): void;
  onClose(closed: ChannelClosed): void;
};

/**
 * One control connection (docs/protocol.md#7-control-connection): handshake with the pinned server, proof of the machine's
 * signing key, then messages. It ends itself when the server is silent or is not ours.
 */
export class ControlConnection {
  readonly #machine: ControlMachine;
  readonly #clock: Clock;
  readonly #events: ControlEvents;
  readonly #channel: SecureChannel;
  readonly #heartbeat: Heartbeat;
  #isReady = false;

  constructor(
    { machine, clock }: { readonly machine: ControlMachine; readonly clock: Clock },
    { transport, door }: ControlRoute,
    events: ControlEvents,
  ) {
    this.#machine = machine;
    this.#clock = clock;
    this.#events = events;
    this.#heartbeat = new Heartbeat(clock, {
      onBeat: () => this.#beat(),
      onSilent: () => this.close('going-away'),
    });
    this.#channel = SecureChannel.initiate(
      { transport, createRecordLayer: recordLayers(createNodeRecordCipher) },
      {
        purpose: 'control',
        identifier: machine.machineId,
        staticKey: machine.noiseKey,
        remoteStaticKey: machine.serverNoiseKey,
        payload: encodeJson(ControlHello, {
          versions: [...SUPPORTED_VERSIONS],
          ...machine.description,
          door,
        }),
      },
      {
        onOpen: (opened) => this.#prove(opened),
        onMessage: (_, message) => this.#heard(message),
        onClose: (closed) => this.#closed(closed),
      },
    );
  }

  send(message: AgentControlMessage): void {
    this.#channel.send('main', encodeAgentControlMessage(message));
  }

  close(reason: CloseReason): void {
    this.#channel.close(reason);
  }

  #prove({ payload, handshakeHash }: ChannelOpened): void {
    decodeJson(ControlWelcome, payload);
    this.send({ type: 'proof', signature: signControlProof(handshakeHash, this.#machine.signer) });
  }

  #heard(bytes: Uint8Array): void {
    this.#heartbeat.markHeard();
    const message = decodeServerControlMessage(bytes);
    if (message.type === 'ready') this.#becomeReady(message.keys);
    else if (!this.#isReady) this.close('malformed');
    else this.#events.onMessage(message);
  }

  #becomeReady(announced: readonly AnnouncedKey[]): void {
    const trusted = acceptKeys(this.#machine.trustedKeys(), announced);
    if (trusted.length === 0) {
      this.close('control-refused');
      return;
    }
    this.#isReady = true;
    this.#events.onReady(trusted);
  }

  #beat(): void {
    if (this.#isReady) this.send({ type: 'heartbeat', at: this.#clock.now() });
  }

  #closed(closed: ChannelClosed): void {
    this.#heartbeat.stop();
    this.#events.onClose(closed);
  }
}
