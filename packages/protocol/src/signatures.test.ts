import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SessionId } from '@fjernhjelp/domain/identifiers';
import { z } from 'zod';
import { isControlProofValid, signControlProof } from './control-proof.ts';
import { isLeaseSigned, signLease } from './lease.ts';
import { bytesOfHex, hexOf, readVectors } from './read-vectors-node.ts';
import { createSigner, generateSigningKey } from './signer.ts';
import { AnnouncedKey, acceptKeys, announceKey } from './signing-keys.ts';

const vectors = readVectors<{
  serverSecretKey: string;
  machineSecretKey: string;
  lease: { sessionId: string; sequence: number; signature: string };
  announcedKey: z.input<typeof AnnouncedKey>;
  controlProof: { handshakeHash: string; signature: string };
}>('signatures');

const server = createSigner(bytesOfHex(vectors.serverSecretKey));
const machine = createSigner(bytesOfHex(vectors.machineSecretKey));

describe('a lease', () => {
  const lease = { sessionId: SessionId.parse(vectors.lease.sessionId), sequence: vectors.lease.sequence };
  const signature = bytesOfHex(vectors.lease.signature);

  it('is signed as the vectors say', () => {
    assert.equal(hexOf(signLease(lease, server)), vectors.lease.signature);
    assert.equal(isLeaseSigned(lease, signature, [machine.publicKey, server.publicKey]), true);
  });

  it('is good for its own session and sequence alone, and by a trusted key alone', () => {
    const other = SessionId.parse(crypto.randomUUID());
    assert.equal(isLeaseSigned({ ...lease, sessionId: other }, signature, [server.publicKey]), false);
    assert.equal(isLeaseSigned({ ...lease, sequence: 1 }, signature, [server.publicKey]), false);
    assert.equal(isLeaseSigned(lease, signature, [machine.publicKey]), false);
    assert.equal(isLeaseSigned(lease, signature.subarray(1), [server.publicKey]), false);
  });
});

describe('the proof of a machine on its control connection', () => {
  const { handshakeHash, signature } = vectors.controlProof;

  it('is signed as the vectors say', () => {
    assert.equal(hexOf(signControlProof(bytesOfHex(handshakeHash), machine)), signature);
    assert.equal(
      isControlProofValid(bytesOfHex(handshakeHash), bytesOfHex(signature), machine.publicKey),
      true,
    );
  });

  it('is good on no other connection and for no other machine', () => {
    const otherHash = new Uint8Array(32);
    assert.equal(isControlProofValid(otherHash, bytesOfHex(signature), machine.publicKey), false);
    assert.equal(
      isControlProofValid(bytesOfHex(handshakeHash), bytesOfHex(signature), server.publicKey),
      false,
    );
  });
});

describe('the signing keys of a server', () => {
  const first = createSigner(generateSigningKey());
  const second = createSigner(generateSigningKey());
  const third = createSigner(generateSigningKey());

  it('are announced as the vectors say', () => {
    const announced = z.decode(AnnouncedKey, vectors.announcedKey);
    assert.deepEqual(announceKey(announced.publicKey, server), announced);
    assert.deepEqual(acceptKeys([server.publicKey], [announced]), [announced.publicKey]);
  });

  it('are trusted along a chain from a pinned one, in whatever order they are announced', () => {
    const announced = [
      announceKey(third.publicKey, second),
      announceKey(second.publicKey, first),
      announceKey(first.publicKey),
    ];
    const accepted = acceptKeys([first.publicKey], announced).map(hexOf);
    assert.deepEqual(accepted.sort(), [first, second, third].map(({ publicKey }) => hexOf(publicKey)).sort());
  });

  it('are trusted by a machine that was away while the old one was taken out', () => {
    assert.deepEqual(acceptKeys([first.publicKey], [announceKey(second.publicKey, first)]), [
      second.publicKey,
    ]);
  });

  it('are not trusted when nobody vouches for them', () => {
    assert.deepEqual(acceptKeys([first.publicKey], [announceKey(second.publicKey)]), []);
  });

  it('are not trusted when a stranger vouches for them', () => {
    const strangers = [announceKey(third.publicKey, second), announceKey(second.publicKey)];
    assert.deepEqual(acceptKeys([first.publicKey], strangers), []);
  });

  it('are not trusted under the name of another', () => {
    const disguised = { ...announceKey(second.publicKey), keyId: announceKey(first.publicKey).keyId };
    assert.deepEqual(acceptKeys([first.publicKey], [disguised]), []);
  });
});
