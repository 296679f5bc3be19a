import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { before, describe, it } from 'node:test';
import { generateKeyPair, Handshake } from './noise.ts';
import { TAG_BYTES } from './noise-symmetric-state.ts';
import { headerOf, plainRecord, RECORD_HEADER_BYTES } from './record.ts';
import { createNodeRecordCipher } from './record-cipher-node.ts';

/** The part of noise-c.wasm (an independent implementation, in C) that these tests use. */
type NoiseC = {
  readonly constants: { readonly NOISE_ROLE_INITIATOR: number; readonly NOISE_ROLE_RESPONDER: number };
  HandshakeState(protocolName: string, role: number): NoiseCHandshake;
};
type NoiseCHandshake = {
  Initialize(prologue: Uint8Array, staticKey: Uint8Array, remoteStaticKey: Uint8Array | null): void;
  WriteMessage(payload: Uint8Array): Uint8Array;
  ReadMessage(message: Uint8Array, payloadNeeded: true): Uint8Array;
  GetHandshakeHash(): Uint8Array;
  Split(): [NoiseCCipher, NoiseCCipher];
};
type NoiseCCipher = {
  EncryptWithAd(associated: Uint8Array, plaintext: Uint8Array): Uint8Array;
  DecryptWithAd(associated: Uint8Array, ciphertext: Uint8Array): Uint8Array;
};

const NAME = 'Noise_IK_25519_AESGCM_SHA256';
const prologue = new TextEncoder().encode('a prologue');
const firstPayload = new TextEncoder().encode('the first payload');
const secondPayload = new TextEncoder().encode('the second payload');
const plaintext = new TextEncoder().encode('a transport message');

describe('Noise IK against an independent implementation', () => {
  let noiseC: NoiseC;

  before(async () => {
    const load: (ready: (library: NoiseC) => void) => void = createRequire(import.meta.url)('noise-c.wasm');
    noiseC = await new Promise((resolve) => load(resolve));
  });

  it('agrees as initiator on payloads, hash and transport messages', () => {
    const [own, other] = [generateKeyPair(), generateKeyPair()];
    const ours = new Handshake({
      role: 'initiator',
      staticKey: own,
      remoteStaticKey: other.publicKey,
      prologue,
    });
    const theirs = noiseC.HandshakeState(NAME, noiseC.constants.NOISE_ROLE_RESPONDER);
    theirs.Initialize(prologue, other.secretKey, null);

    assert.deepEqual(bytes(theirs.ReadMessage(ours.writeMessage(firstPayload), true)), firstPayload);
    assert.deepEqual(bytes(ours.readMessage(theirs.WriteMessage(secondPayload))), secondPayload);
    assertSameTransport(ours.split(), theirs);
  });

  it('agrees as responder on payloads, hash, static key and transport messages', () => {
    const [own, other] = [generateKeyPair(), generateKeyPair()];
    const ours = new Handshake({ role: 'responder', staticKey: own, prologue });
    const theirs = noiseC.HandshakeState(NAME, noiseC.constants.NOISE_ROLE_INITIATOR);
    theirs.Initialize(prologue, other.secretKey, own.publicKey);

    assert.deepEqual(bytes(ours.readMessage(theirs.WriteMessage(firstPayload))), firstPayload);
    assert.deepEqual(bytes(ours.remoteStaticKey), bytes(other.publicKey));
    assert.deepEqual(bytes(theirs.ReadMessage(ours.writeMessage(secondPayload), true)), secondPayload);
    assertSameTransport(ours.split(), theirs);
  });
});

describe('a Noise handshake', () => {
  const machine = generateKeyPair();
  const begin = () => ({
    console: new Handshake({
      role: 'initiator',
      staticKey: generateKeyPair(),
      remoteStaticKey: machine.publicKey,
      prologue,
    }),
    agent: new Handshake({ role: 'responder', staticKey: machine, prologue }),
  });

  it('fails when the prologues differ, so a session cannot be taken for another', () => {
    const { console } = begin();
    const agent = new Handshake({ role: 'responder', staticKey: machine, prologue: Uint8Array.of(1) });
    const first = console.writeMessage(firstPayload);
    assert.throws(() => agent.readMessage(first), { code: 'handshake-failed' });
  });

  it('fails at a machine with another key', () => {
    const { console } = begin();
    const stranger = new Handshake({ role: 'responder', staticKey: generateKeyPair(), prologue });
    const first = console.writeMessage(firstPayload);
    assert.throws(() => stranger.readMessage(first), { code: 'handshake-failed' });
  });

  it('has no second try after a message that failed', () => {
    const { console, agent } = begin();
    const first = console.writeMessage(firstPayload);
    assert.throws(() => agent.readMessage(first.subarray(1)));
    assert.throws(() => agent.readMessage(first), { code: 'handshake-out-of-order' });
  });

  it('refuses points of low order, whose shared secret everybody knows', () => {
    const lowOrder = [new Uint8Array(32), Uint8Array.of(1, ...new Uint8Array(31))];
    for (const point of lowOrder) {
      const { agent } = begin();
      const first = new Uint8Array(200);
      first.set(point);
      assert.throws(
        () => agent.readMessage(first),
        (error: Error) => /invalid private or public key/.test(String(error.cause)),
      );
      const initiator = new Handshake({
        role: 'initiator',
        staticKey: generateKeyPair(),
        remoteStaticKey: point,
        prologue,
      });
      assert.throws(() => initiator.writeMessage(firstPayload), { code: 'handshake-failed' });
    }
  });

  it('lets nobody speak out of turn', () => {
    const { console, agent } = begin();
    assert.throws(() => agent.writeMessage(firstPayload), { code: 'handshake-out-of-order' });
    assert.throws(() => console.readMessage(firstPayload), { code: 'handshake-out-of-order' });
    assert.throws(() => console.split(), { code: 'handshake-out-of-order' });
  });
});

/** Both directions, twice: the ciphers of Split() in C and node:crypto under our keys give and take the same bytes. */
function assertSameTransport(
  ours: { sendKey: Uint8Array; receiveKey: Uint8Array; handshakeHash: Uint8Array },
  theirs: NoiseCHandshake,
): void {
  assert.deepEqual(bytes(ours.handshakeHash), bytes(theirs.GetHandshakeHash()));
  const [theirSend, theirReceive] = theirs.Split();
  const [ourSend, ourReceive] = [
    createNodeRecordCipher(ours.sendKey),
    createNodeRecordCipher(ours.receiveKey),
  ];
  for (const counter of [0, 1]) {
    const record = plainRecord({ channel: 'main', counter }, plaintext, false);
    const header = bytes(headerOf(record));
    const sent = record.slice(RECORD_HEADER_BYTES, -TAG_BYTES);
    ourSend.seal(record);
    assert.deepEqual(bytes(theirReceive.DecryptWithAd(header, record.subarray(RECORD_HEADER_BYTES))), sent);
    const received = theirSend.EncryptWithAd(header, sent);
    assert.deepEqual(
      bytes(ourReceive.open(Uint8Array.from([...header, ...received])) ?? new Uint8Array()),
      sent,
    );
  }
}

/** A plain copy, so that comparing does not compare kinds of arrays. */
function bytes(value: Uint8Array): Uint8Array {
  return Uint8Array.from(value);
}
