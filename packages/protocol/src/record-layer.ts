import type { Channel } from './channel.ts';
import type { ChannelKeys } from './channel-keys.ts';
import type { AsyncRecordCipher, RecordCipher } from './record-cipher.ts';
import { IncomingRecords, OutgoingRecords, type ReceivedMessage } from './record-sequence.ts';

/** Seals messages into records and opens records into messages, each direction strictly in order. */
export type RecordLayer = {
  /** @throws ProtocolError `message-too-large` or `counter-exhausted` */
  send(channel: Channel, message: Uint8Array): void;
  receive(record: Uint8Array): void;
  /** Calls back when everything sent so far has come out as records: at once, where the cipher answers at once. */
  afterSent(callback: () => void): void;
  /** Calls back when everything received so far has come out as messages or failed. */
  afterReceived(callback: () => void): void;
};

/** Where a record layer's output goes. After `onFailure` nothing more comes. */
export type RecordEvents = {
  onRecord(record: Uint8Array): void;
  onMessage(received: ReceivedMessage): void;
  onFailure(error: unknown): void;
};

/** Makes the record layer of one connection. */
export type CreateRecordLayer = (keys: ChannelKeys, events: RecordEvents) => RecordLayer;

type ByChannel<Cipher> = Readonly<Record<Channel, Cipher>>;

/** Record layers over a cipher that answers at once. */
export function recordLayers(createCipher: (key: Uint8Array) => RecordCipher): CreateRecordLayer {
  return (keys, events) => new SyncRecordLayer(ciphersOf(keys, createCipher), events);
}

/** Record layers over a cipher that answers later. */
export function asyncRecordLayers(createCipher: (key: Uint8Array) => AsyncRecordCipher): CreateRecordLayer {
  return (keys, events) => new AsyncRecordLayer(ciphersOf(keys, createCipher), events);
}

type Ciphers<Cipher> = { readonly send: ByChannel<Cipher>; readonly receive: ByChannel<Cipher> };

function ciphersOf<Cipher>(keys: ChannelKeys, create: (key: Uint8Array) => Cipher): Ciphers<Cipher> {
  return {
    send: { main: create(keys.send.main), screen: create(keys.send.screen) },
    receive: { main: create(keys.receive.main), screen: create(keys.receive.screen) },
  };
}

class SyncRecordLayer implements RecordLayer {
  readonly #ciphers: Ciphers<RecordCipher>;
  readonly #events: RecordEvents;
  readonly #outgoing = new OutgoingRecords();
  readonly #incoming = new IncomingRecords();
  #hasFailed = false;

  constructor(ciphers: Ciphers<RecordCipher>, events: RecordEvents) {
    this.#ciphers = ciphers;
    this.#events = events;
  }

  send(channel: Channel, message: Uint8Array): void {
    for (const record of this.#outgoing.split(channel, message)) {
      this.#ciphers.send[channel].seal(record);
      this.#events.onRecord(record);
    }
  }

  receive(record: Uint8Array): void {
    if (this.#hasFailed) return;
    const received = this.#open(record);
    if (received !== null) this.#events.onMessage(received);
  }

  afterSent(callback: () => void): void {
    callback();
  }

  afterReceived(callback: () => void): void {
    callback();
  }

  #open(record: Uint8Array): ReceivedMessage | null {
    try {
      const channel = this.#incoming.expect(record);
      return this.#incoming.accept(channel, this.#ciphers.receive[channel].open(record));
    } catch (error) {
      this.#hasFailed = true;
      this.#events.onFailure(error);
      return null;
    }
  }
}

class AsyncRecordLayer implements RecordLayer {
  readonly #ciphers: Ciphers<AsyncRecordCipher>;
  readonly #events: RecordEvents;
  readonly #outgoing = new OutgoingRecords();
  readonly #incoming = new IncomingRecords();
  /** What was begun before; once one of these rejects, all later ones do, so nothing passes a failure. */
  #sealed: Promise<void> = Promise.resolve();
  #opened: Promise<void> = Promise.resolve();
  #hasFailed = false;

  constructor(ciphers: Ciphers<AsyncRecordCipher>, events: RecordEvents) {
    this.#ciphers = ciphers;
    this.#events = events;
  }

  send(channel: Channel, message: Uint8Array): void {
    for (const record of this.#outgoing.split(channel, message)) {
      const sealing = this.#ciphers.send[channel].seal(record);
      this.#sealed = inOrder(this.#sealed, sealing, () => this.#events.onRecord(record));
    }
    this.#sealed.catch((error) => this.#fail(error));
  }

  receive(record: Uint8Array): void {
    if (this.#hasFailed) return;
    this.#opened = inOrder(this.#opened, this.#open(record), ({ channel, plaintext }) => {
      const received = this.#incoming.accept(channel, plaintext);
      if (received !== null) this.#events.onMessage(received);
    });
    this.#opened.catch((error) => this.#fail(error));
  }

  afterSent(callback: () => void): void {
    this.#sealed.then(callback, callback);
  }

  afterReceived(callback: () => void): void {
    this.#opened.then(callback, callback);
  }

  /** The counter is claimed before anything is awaited, so records that arrive meanwhile get the ones after it. */
  async #open(record: Uint8Array) {
    const channel = this.#incoming.expect(record);
    return { channel, plaintext: await this.#ciphers.receive[channel].open(record) };
  }

  #fail(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#events.onFailure(error);
  }
}

async function inOrder<Value>(
  before: Promise<void>,
  work: Promise<Value>,
  then: (value: Value) => void,
): Promise<void> {
  const [value] = await Promise.all([work, before]);
  then(value);
}
