import { x25519 } from '@noble/curves/ed25519.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { ByteReader } from './byte-reader.ts';
import { NoiseSymmetricState, TAG_BYTES } from './noise-symmetric-state.ts';
import { ProtocolError } from './protocol-error.ts';

const PROTOCOL_NAME = 'Noise_IK_25519_AESGCM_SHA256';
const KEY_BYTES = 32;

/** An X25519 key pair. */
export type NoiseKeyPair = { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };

/** A fresh X25519 key pair. */
export function generateKeyPair(): NoiseKeyPair {
  return keyPairOf(x25519.utils.randomSecretKey());
}

/** The pair of a secret key that was kept. */
export function keyPairOf(secretKey: Uint8Array): NoiseKeyPair {
  return { secretKey, publicKey: x25519.getPublicKey(secretKey) };
}

/** How a handshake begins. `ephemeral` is fresh when left out; a fixed one is for reproducing published vectors only. */
export type HandshakeOptions = {
  readonly staticKey: NoiseKeyPair;
  readonly prologue: Uint8Array;
  readonly ephemeral?: NoiseKeyPair;
} & ({ readonly role: 'initiator'; readonly remoteStaticKey: Uint8Array } | { readonly role: 'responder' });

/** What both sides have when the handshake is done. The keys only derive channel keys and encrypt nothing themselves. */
export type HandshakeResult = {
  readonly sendKey: Uint8Array;
  readonly receiveKey: Uint8Array;
  readonly handshakeHash: Uint8Array;
};

type Step = 'first' | 'second' | 'done' | 'failed';

/** One side of Noise IK (revision 34 section 7.5): the initiator writes and then reads, the responder reads and then writes. */
export class Handshake {
  readonly #role: 'initiator' | 'responder';
  readonly #symmetric: NoiseSymmetricState;
  readonly #staticKey: NoiseKeyPair;
  readonly #ephemeral: NoiseKeyPair;
  #remoteStaticKey: Uint8Array | null;
  #remoteEphemeral: Uint8Array | null = null;
  #step: Step = 'first';

  constructor(options: HandshakeOptions) {
    this.#role = options.role;
    this.#staticKey = options.staticKey;
    this.#ephemeral = options.ephemeral ?? generateKeyPair();
    this.#remoteStaticKey = options.role === 'initiator' ? options.remoteStaticKey : null;
    this.#symmetric = new NoiseSymmetricState(PROTOCOL_NAME, options.prologue);
    this.#symmetric.mixHash(
      options.role === 'initiator' ? options.remoteStaticKey : options.staticKey.publicKey,
    );
  }

  /** The other side's static key. The responder has it after the first message, proved only by the first record. */
  get remoteStaticKey(): Uint8Array {
    return known(this.#remoteStaticKey);
  }

  /** @throws ProtocolError `handshake-out-of-order` */
  writeMessage(payload: Uint8Array): Uint8Array {
    return this.#run('initiator', () =>
      this.#step === 'first' ? this.#writeFirst(payload) : this.#writeSecond(payload),
    );
  }

  /** The payload. @throws ProtocolError `handshake-failed` for any message that is not the other side's: it ends here. */
  readMessage(message: Uint8Array): Uint8Array {
    return this.#run('responder', () =>
      this.#step === 'first' ? this.#readFirst(message) : this.#readSecond(message),
    );
  }

  /** The keys, once both messages have passed. @throws ProtocolError `handshake-out-of-order` before that. */
  split(): HandshakeResult {
    if (this.#step !== 'done') throw new ProtocolError('handshake-out-of-order', 'the handshake is not done');
    const [fromInitiator, fromResponder] = this.#symmetric.split();
    const { handshakeHash } = this.#symmetric;
    return this.#role === 'initiator'
      ? { sendKey: fromInitiator, receiveKey: fromResponder, handshakeHash }
      : { sendKey: fromResponder, receiveKey: fromInitiator, handshakeHash };
  }

  /** Runs one step if it is this side's turn; whatever goes wrong, there is no second try. */
  #run(firstTurnOf: 'initiator' | 'responder', step: () => Uint8Array): Uint8Array {
    const isFirst = this.#step === 'first' && this.#role === firstTurnOf;
    const isSecond = this.#step === 'second' && this.#role !== firstTurnOf;
    if (!isFirst && !isSecond) throw new ProtocolError('handshake-out-of-order', 'not the turn of this side');
    try {
      const output = step();
      this.#step = isFirst ? 'second' : 'done';
      return output;
    } catch (cause) {
      this.#step = 'failed';
      throw new ProtocolError('handshake-failed', 'not a handshake message of the expected peer', { cause });
    }
  }

  /** → e, es, s, ss */
  #writeFirst(payload: Uint8Array): Uint8Array {
    const symmetric = this.#symmetric;
    symmetric.mixHash(this.#ephemeral.publicKey);
    this.#mixSharedSecret(this.#ephemeral, this.remoteStaticKey);
    const sealedStaticKey = symmetric.encryptAndHash(this.#staticKey.publicKey);
    this.#mixSharedSecret(this.#staticKey, this.remoteStaticKey);
    return concatBytes(this.#ephemeral.publicKey, sealedStaticKey, symmetric.encryptAndHash(payload));
  }

  #readFirst(message: Uint8Array): Uint8Array {
    const reader = new ByteReader(message);
    this.#remoteEphemeral = reader.bytes(KEY_BYTES).slice();
    this.#symmetric.mixHash(this.#remoteEphemeral);
    this.#mixSharedSecret(this.#staticKey, this.#remoteEphemeral);
    this.#remoteStaticKey = this.#symmetric.decryptAndHash(reader.bytes(KEY_BYTES + TAG_BYTES));
    this.#mixSharedSecret(this.#staticKey, this.#remoteStaticKey);
    return this.#symmetric.decryptAndHash(reader.rest());
  }

  /** ← e, ee, se */
  #writeSecond(payload: Uint8Array): Uint8Array {
    this.#symmetric.mixHash(this.#ephemeral.publicKey);
    this.#mixSharedSecret(this.#ephemeral, known(this.#remoteEphemeral));
    this.#mixSharedSecret(this.#ephemeral, this.remoteStaticKey);
    return concatBytes(this.#ephemeral.publicKey, this.#symmetric.encryptAndHash(payload));
  }

  #readSecond(message: Uint8Array): Uint8Array {
    const reader = new ByteReader(message);
    this.#remoteEphemeral = reader.bytes(KEY_BYTES).slice();
    this.#symmetric.mixHash(this.#remoteEphemeral);
    this.#mixSharedSecret(this.#ephemeral, this.#remoteEphemeral);
    this.#mixSharedSecret(this.#staticKey, this.#remoteEphemeral);
    return this.#symmetric.decryptAndHash(reader.rest());
  }

  /** getSharedSecret throws for points of low order, whose secret would be all zeros and known to everybody. */
  #mixSharedSecret(own: NoiseKeyPair, remotePublicKey: Uint8Array): void {
    this.#symmetric.mixKey(x25519.getSharedSecret(own.secretKey, remotePublicKey));
  }
}

function known(key: Uint8Array | null): Uint8Array {
  if (key === null) throw new ProtocolError('handshake-out-of-order', 'the other side has not spoken yet');
  return key;
}
