import type { Channel } from './channel.ts';
import { deriveChannelKeys } from './channel-keys.ts';
import type { CloseReason } from './close-reason.ts';
import {
  type ChannelPurpose,
  decodeFirstHandshakeFrame,
  decodeSecondHandshakeFrame,
  encodeFirstHandshakeFrame,
  encodeSecondHandshakeFrame,
  type FirstHandshakeFrame,
  prologueOf,
} from './handshake-frame.ts';
import { Handshake, type NoiseKeyPair } from './noise.ts';
import { ProtocolError } from './protocol-error.ts';
import { PROTOCOL_VERSION, SUPPORTED_VERSIONS } from './protocol-version.ts';
import type { CreateRecordLayer, RecordLayer } from './record-layer.ts';
import type { ClosedBecause, Transport } from './transport.ts';

/** What a secure channel is built from. Node's: `recordLayers(createNodeRecordCipher)`. */
export type ChannelServices = {
  readonly transport: Transport;
  readonly createRecordLayer: CreateRecordLayer;
};

/** How the side that speaks first begins. `identifier` is the session's or the machine's UUID. */
export type Initiation = {
  readonly purpose: ChannelPurpose;
  readonly identifier: string;
  readonly staticKey: NoiseKeyPair;
  readonly remoteStaticKey: Uint8Array;
  readonly payload: Uint8Array;
};

/** What the responder knows of the initiator before it answers: a claim, which the first record will prove. */
export type InitiatorClaim = {
  readonly identifier: string;
  readonly remoteStaticKey: Uint8Array;
  readonly payload: Uint8Array;
};

/** Whether the responder goes on, and with which payload. */
export type Authorisation =
  | { readonly accepted: true; readonly payload: Uint8Array }
  | { readonly accepted: false; readonly reason: CloseReason };

/** How the side that is spoken to behaves. `authorise` may take its time. */
export type ResponderOptions = {
  readonly purpose: ChannelPurpose;
  readonly staticKey: NoiseKeyPair;
  authorise(claim: InitiatorClaim): Authorisation | Promise<Authorisation>;
};

/** What is known when the handshake is done. `payload` is the other side's. */
export type ChannelOpened = { readonly payload: Uint8Array; readonly handshakeHash: Uint8Array };

/**
 * Why a channel is no more. A violation is what the other side, or somebody between, did to the bytes; `fault` is what our
 * own side threw while it handled them: it ends this channel and no other, and is the owner's to report.
 */
export type ChannelClosed =
  | { readonly because: ClosedBecause; readonly fault?: unknown }
  | { readonly because: 'protocol-violation'; readonly error: ProtocolError };

/**
 * What a channel tells its owner. `onClose` comes once and last. What the first two throw ends this channel, with `fault`;
 * `onClose` must not throw, since nothing is left to end.
 */
export type ChannelEvents = {
  onOpen(opened: ChannelOpened): void;
  onMessage(channel: Channel, message: Uint8Array): void;
  onClose(closed: ChannelClosed): void;
};

/**
 * A Noise handshake and then sealed messages over a transport (docs/protocol.md, sections 3 and 4).
 *
 * Whatever is not exactly right closes it. As responder, nothing that the initiator claimed is proved before the first
 * message has come: a replayed handshake gets as far as `onOpen`.
 */
export class SecureChannel {
  readonly #services: ChannelServices;
  readonly #events: ChannelEvents;
  #receive: (message: Uint8Array) => void = () => undefined;
  #layer: RecordLayer | null = null;
  #isClosed = false;

  private constructor(services: ChannelServices, events: ChannelEvents) {
    this.#services = services;
    this.#events = events;
    services.transport.onMessage((message) => this.#guard(() => this.#receive(message)));
    services.transport.onClose((because) => this.#endAfterReceived(because));
  }

  /** Sends the first handshake message at once. */
  static initiate(services: ChannelServices, initiation: Initiation, events: ChannelEvents): SecureChannel {
    const { purpose, identifier, staticKey, remoteStaticKey, payload } = initiation;
    const channel = new SecureChannel(services, events);
    const prologue = prologueOf(purpose, PROTOCOL_VERSION, identifier);
    const handshake = new Handshake({ role: 'initiator', staticKey, remoteStaticKey, prologue });
    channel.#receive = (message) => channel.#finishInitiation(handshake, message);
    const noiseMessage = handshake.writeMessage(payload);
    services.transport.send(
      encodeFirstHandshakeFrame({ version: PROTOCOL_VERSION, identifier, noiseMessage }),
    );
    return channel;
  }

  /** Waits for the first handshake message. */
  static respond(
    services: ChannelServices,
    responder: ResponderOptions,
    events: ChannelEvents,
  ): SecureChannel {
    const channel = new SecureChannel(services, events);
    channel.#receive = (message) => channel.#answer(responder, decodeFirstHandshakeFrame(message));
    return channel;
  }

  /** Seals and sends. Does nothing when the channel is closed. @throws ProtocolError before `onOpen`. */
  send(channel: Channel, message: Uint8Array): void {
    if (this.#isClosed) return;
    if (this.#layer === null)
      throw new ProtocolError('handshake-out-of-order', 'the channel is not open yet');
    this.#layer.send(channel, message);
  }

  /** Closes for the reason given, after what was sent; `onClose` is called before this returns. */
  close(reason: CloseReason): void {
    if (this.#isClosed) return;
    this.#end({ because: reason });
    const closeTransport = () => this.#services.transport.close(reason);
    if (this.#layer === null) closeTransport();
    else this.#layer.afterSent(closeTransport);
  }

  #finishInitiation(handshake: Handshake, message: Uint8Array): void {
    const { version, noiseMessage } = decodeSecondHandshakeFrame(message);
    if (version !== PROTOCOL_VERSION)
      throw new ProtocolError('version-unsupported', `answered in version ${version}`);
    this.#open(handshake, handshake.readMessage(noiseMessage));
  }

  #answer(responder: ResponderOptions, frame: FirstHandshakeFrame): void {
    const { version, identifier, noiseMessage } = frame;
    if (!SUPPORTED_VERSIONS.includes(version))
      throw new ProtocolError('version-unsupported', `asked in version ${version}`);
    const prologue = prologueOf(responder.purpose, version, identifier);
    const handshake = new Handshake({ role: 'responder', staticKey: responder.staticKey, prologue });
    const payload = handshake.readMessage(noiseMessage);
    this.#receive = () => {
      throw new ProtocolError('handshake-out-of-order', 'a message before the answer');
    };
    const claim = { identifier, remoteStaticKey: handshake.remoteStaticKey, payload };
    const decided = responder.authorise(claim);
    if (decided instanceof Promise)
      decided.then(
        // Guarded like everything that is received: nobody would catch what is thrown here, and the process would end.
        (authorisation) => this.#guard(() => this.#conclude(handshake, payload, version, authorisation)),
        (fault) => this.#fail(fault),
      );
    else this.#conclude(handshake, payload, version, decided);
  }

  #conclude(handshake: Handshake, payload: Uint8Array, version: number, authorisation: Authorisation): void {
    if (this.#isClosed) return;
    if (!authorisation.accepted) {
      this.close(authorisation.reason);
      return;
    }
    const noiseMessage = handshake.writeMessage(authorisation.payload);
    this.#services.transport.send(encodeSecondHandshakeFrame({ version, noiseMessage }));
    this.#open(handshake, payload);
  }

  #open(handshake: Handshake, payload: Uint8Array): void {
    const result = handshake.split();
    const layer = this.#services.createRecordLayer(deriveChannelKeys(result), {
      onRecord: (record) => this.#services.transport.send(record),
      onMessage: ({ channel, message }) => {
        if (!this.#isClosed) this.#events.onMessage(channel, message);
      },
      onFailure: (error) => this.#fail(error),
    });
    this.#layer = layer;
    this.#receive = (record) => layer.receive(record);
    this.#events.onOpen({ payload, handshakeHash: result.handshakeHash });
  }

  /** What arrived before the connection ended is still heard, the other side's last words above all. */
  #endAfterReceived(because: ClosedBecause): void {
    if (this.#layer === null) this.#end({ because });
    else this.#layer.afterReceived(() => this.#end({ because }));
  }

  #guard(step: () => void): void {
    if (this.#isClosed) return;
    try {
      step();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (error instanceof ProtocolError) {
      this.#end({ because: 'protocol-violation', error });
      this.#services.transport.close(
        error.code === 'version-unsupported' ? 'version-unsupported' : 'malformed',
      );
    } else {
      this.#end({ because: 'going-away', fault: error });
      this.#services.transport.close('going-away');
    }
  }

  #end(closed: ChannelClosed): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#events.onClose(closed);
  }
}
