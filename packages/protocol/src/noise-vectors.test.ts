import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deriveChannelKeys } from './channel-keys.ts';
import {
  decodeFirstHandshakeFrame,
  encodeFirstHandshakeFrame,
  encodeSecondHandshakeFrame,
  prologueOf,
} from './handshake-frame.ts';
import { Handshake, keyPairOf } from './noise.ts';
import { bytesOfHex, hexOf, readVectors } from './read-vectors-node.ts';

const vectors = readVectors<
  Record<string, string> & {
    channelKeys: Record<'initiatorToResponder' | 'responderToInitiator', Record<'main' | 'screen', string>>;
  }
>('noise');

const bytes = (name: string) => bytesOfHex(vectors[name] ?? '');
const pair = (name: string) => keyPairOf(bytes(name));

describe('the handshake of the vectors', () => {
  it('is written byte for byte, and gives both sides the same hash and keys', () => {
    const prologue = prologueOf('session', 1, vectors.sessionId ?? '');
    assert.equal(hexOf(prologue), vectors.prologue);
    const initiator = new Handshake({
      role: 'initiator',
      staticKey: pair('initiatorStatic'),
      remoteStaticKey: pair('responderStatic').publicKey,
      ephemeral: pair('initiatorEphemeral'),
      prologue,
    });
    const responder = new Handshake({
      role: 'responder',
      staticKey: pair('responderStatic'),
      ephemeral: pair('responderEphemeral'),
      prologue,
    });
    const first = initiator.writeMessage(bytes('firstPayload'));
    assert.equal(hexOf(first), vectors.firstMessage);
    assert.equal(hexOf(responder.readMessage(first)), vectors.firstPayload);
    const second = responder.writeMessage(bytes('secondPayload'));
    assert.equal(hexOf(second), vectors.secondMessage);
    assert.equal(hexOf(initiator.readMessage(second)), vectors.secondPayload);

    const result = initiator.split();
    assert.equal(hexOf(result.handshakeHash), vectors.handshakeHash);
    assert.equal(hexOf(result.sendKey), vectors.splitInitiatorToResponder);
    assert.equal(hexOf(result.receiveKey), vectors.splitResponderToInitiator);
    const keys = deriveChannelKeys(result);
    const { initiatorToResponder, responderToInitiator } = vectors.channelKeys;
    assert.deepEqual(hexOfBoth(keys.send), initiatorToResponder);
    assert.deepEqual(hexOfBoth(keys.receive), responderToInitiator);
    assert.deepEqual(deriveChannelKeys(responder.split()).receive, keys.send);
  });

  it('travels in frames that say version and session', () => {
    const first = {
      version: 1,
      identifier: vectors.sessionId ?? '',
      noiseMessage: bytes('firstMessage'),
    };
    assert.equal(hexOf(encodeFirstHandshakeFrame(first)), vectors.firstFrame);
    assert.deepEqual(decodeFirstHandshakeFrame(bytes('firstFrame')), first);
    const second = encodeSecondHandshakeFrame({ version: 1, noiseMessage: bytes('secondMessage') });
    assert.equal(hexOf(second), vectors.secondFrame);
  });
});

function hexOfBoth({ main, screen }: { readonly main: Uint8Array; readonly screen: Uint8Array }) {
  return { main: hexOf(main), screen: hexOf(screen) };
}
